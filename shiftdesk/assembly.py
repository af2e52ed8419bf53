"""The one place that joins the floors: a desk over real files, and its two faces."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from shiftdesk.desk.desk import Desk

if TYPE_CHECKING:
    from shiftdesk.adapters.backups import BackupFiles
    from shiftdesk.adapters.files import Files
    from shiftdesk.adapters.playbooks import PlaybookFiles
    from shiftdesk.desk.context import Context

T = TypeVar("T")
DATA = "SHIFTDESK_DATA"


def data_folder(option: str | None = None) -> Path:
    """`--data`, else `SHIFTDESK_DATA`, else the platform's folder for a user's data."""
    if chosen := option or os.environ.get(DATA):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # 30 ms that a given folder saves

    return user_data_path("shiftdesk", appauthor=False)


def open_desk(data: Path) -> Desk:
    """A desk over the folder; nothing is read or made before it is asked."""
    from shiftdesk.adapters.clock import SystemClock
    from shiftdesk.adapters.files import Files
    from shiftdesk.adapters.holidays import PublicHolidays
    from shiftdesk.adapters.ids import RandomIds
    from shiftdesk.adapters.ledger import DayLedger
    from shiftdesk.adapters.pulse import PulseFile
    from shiftdesk.desk.ports import Ports

    files, ids = Files(), RandomIds()
    ports = Ports(
        ledger=DayLedger(data, ids, files), clock=SystemClock(), pulse=PulseFile(data / "pulse.json", files),
        playbooks=late(lambda: _playbooks(data)), ids=ids, user=computer_user(),
        backups=late(lambda: _backups(data, files)),
        calendar=PublicHolidays(),
    )  # fmt: skip
    return Desk(ports)


class Late:
    """Something that is made when it is first asked for anything: until then nobody pays for its imports."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """`make` is called once at most by each thread that comes first."""
        self._make = make

    def __getattr__(self, name: str) -> Any:
        self.__dict__.update(_made=self.__dict__.get("_made") or self._make())
        return getattr(self.__dict__["_made"], name)


def late(make: Callable[[], T]) -> T:
    """The same as what `make` gives, but made when it is needed."""
    return cast("T", Late(make))


def _playbooks(data: Path) -> PlaybookFiles:
    from shiftdesk.adapters.playbooks import PlaybookFiles
    from shiftdesk.adapters.resources import playbook_folder

    return PlaybookFiles(playbook_folder(), data / "playbooks")


def _backups(data: Path, files: Files) -> BackupFiles:
    from shiftdesk.adapters.backups import BackupFiles

    return BackupFiles(data, files, backup_folder)


def backup_folder() -> Path | None:
    """Where this machine's settings want the backups; None: beside the data."""
    from shiftdesk.adapters.settings import SettingsFile

    return SettingsFile().backups()


def computer_user() -> str:
    """The name of the computer's user, as text that can be stored; `desk` when the system knows none."""
    from shiftdesk.domain.lengths import LONGEST_NAME

    name = _account().encode("utf-8", "replace").decode()
    return name.strip()[:LONGEST_NAME] or "desk"


def _account() -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := os.environ.get(name):
            return user
    import getpass  # only where the variables are silent

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, or a system without accounts
        return "desk"


def _context(desk: Desk, data: Path, lang: str) -> Context:
    from shiftdesk.adapters.crash import crash_writer
    from shiftdesk.adapters.drafts import DraftFiles
    from shiftdesk.adapters.exports import ExportFiles
    from shiftdesk.adapters.files import Files
    from shiftdesk.adapters.resources import style_folder
    from shiftdesk.adapters.seclusion import open_to_others
    from shiftdesk.adapters.settings import SettingsFile
    from shiftdesk.adapters.terminal import ControllingTerminal
    from shiftdesk.desk.context import Context
    from shiftdesk.desk.outbox import Outbox

    desk.refresh()  # data that cannot be used are said here, before the screen is taken
    settings = SettingsFile()
    return Context(
        desk=desk, outbox=Outbox(desk), drafts=DraftFiles(data / "drafts", Files()), preferences=settings.load(lang),
        keep=settings.keep, styles=style_folder(), exports=data / "exports",
        lies_open=str(data) if open_to_others(data) else "",
        crashed=crash_writer(data / "crashes", desk.now, Files()), export=ExportFiles(data / "exports", Files()).put,
        terminal=ControllingTerminal(),
    )  # fmt: skip


def open_dashboard(desk: Desk, data: Path, lang: str) -> int:
    """Runs the dashboard over the desk; returns the exit status."""
    from shiftdesk.ui.run import run

    return run(_context(desk, data, lang))


def open_wall(desk: Desk, data: Path, lang: str) -> int:
    """Runs the wall display over the desk, which writes nothing; returns the exit status."""
    from shiftdesk.ui.wall import run

    return run(_context(desk, data, lang))


def lies_open(data: Path) -> bool:
    """Whether other users of the computer may look into the data folder."""
    from shiftdesk.adapters.seclusion import open_to_others

    return open_to_others(data)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line, which opens the dashboard when it is given no command."""
    # nothing made while starting is garbage: the collector would walk over it again and again, a fifth of the time
    gc.disable()
    from shiftdesk.cli.bare import open_dashboard as bare_dashboard
    from shiftdesk.cli.bare import wish
    from shiftdesk.cli.world import World

    def language() -> str | None:
        from shiftdesk.adapters.settings import SettingsFile

        return SettingsFile().language()

    def desk_for_commands(data: Path) -> Desk:
        gc.enable()
        return open_desk(data)

    def dashboard(desk: Desk, data: Path, lang: str) -> int:
        gc.disable()  # until the first picture
        return open_dashboard(desk, data, lang)

    world = World(
        folder=data_folder, open_desk=desk_for_commands, language=language, dashboard=dashboard, wall=open_wall,
        lies_open=lies_open,
    )  # fmt: skip
    given = sys.argv[1:] if argv is None else argv
    if (wanted := wish(given)) is not None:
        return bare_dashboard(*wanted, world)
    from shiftdesk.cli.main import main as command_line

    return command_line(given, world)
