"""What the first minute needs waits for nothing: it is on the board at once, marked unsaved, and saves by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk.asked import past_of
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.imagined import imagined
from shiftdesk.desk.ports import Playbooks
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import canonical, plain, typed
from shiftdesk.domain.moments import from_text, to_text
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import Refused

if TYPE_CHECKING:
    from shiftdesk.domain.commands import Command


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The board as a screen shows it: with what is not on the disk yet.

    Attributes:
        unsaved: names (ids) of incidents with something unsaved. since, error: of the oldest that waits and why.
    """

    board: Board
    unsaved: frozenset[str] = frozenset()
    since: DateTime | None = None
    error: str = ""


def commands() -> dict[str, type[Command]]:
    """Every command by its name, to read kept ones again."""
    from shiftdesk.domain.commands import Command, OfIncident

    return {kind.__name__: kind for root in (Command, OfIncident) for kind in root.__subclasses__()}


class Remembered:
    """Playbooks in memory before those on the disk."""

    def __init__(self, plans: dict[str, Playbook], files: Playbooks) -> None:
        """`files` is asked for what is not in memory."""
        self._plans = plans
        self._files = files

    def get(self, name: str) -> Playbook:
        """One playbook, from memory if it was read before."""
        return self._plans[name] if name in self._plans else self._files.get(name)

    def all(self) -> list[Playbook]:
        """All that are in memory."""
        return list(self._plans.values())

    def stamp(self) -> object:
        """Those on the disk as they are."""
        return self._files.stamp()

    def check(self, path: str | None) -> list[Any]:
        """Faults are looked for on the disk."""
        return self._files.check(path)

    def schema(self) -> dict[str, Any]:
        """The schema of a playbook file."""
        return self._files.schema()


class Outbox:
    """Commands of the first minute, in order, until they are durable. `put` never waits for disk, lock or form."""

    def __init__(self, desk: Desk) -> None:
        """An empty outbox before a desk."""
        self._desk = desk
        self._waiting: tuple[Command, ...] = ()
        self._mutex = threading.Lock()
        self._flushing = threading.Lock()
        self.failed: Exception | None = None
        self._plans: Remembered | None = None

    def remember(self, plans: Iterable[Playbook]) -> None:
        """The playbooks as last read, so that starting one looks at no file."""
        self._plans = Remembered({plan.id: plan for plan in plans}, self._desk.ports.playbooks)

    def put(self, command: Command) -> str:
        """Takes a command with its original time and returns its name. Raises Refused when a rule forbids it."""
        named = self.named(command)
        self._with(self.view().board, named)
        with self._mutex:
            self._waiting = (*self._waiting, named)
        return named.id or ""

    def named(self, command: Command, name: str = "") -> Command:
        """The command as it is asked now, for later: with a name, who asks, and its times as instants."""
        now, board = self._desk.now(), self._desk.board
        by = command.by or (board.shift.leader if board.shift else self._desk.ports.user)
        fixed = _fixed(command, board, now)
        return replace(fixed, id=name or self._desk.ports.ids.fresh(), by=by, pressed=to_text(now))

    def _with(self, board: Board, command: Command) -> Board:
        now = self._desk.ports.clock.read()
        drafts, _ = self._desk.drafted(command, command.id or "", board, now, self._plans)
        return imagined(board, drafts)

    def view(self) -> View:
        """The desk's board with everything that waits."""
        board, waiting = self._desk.board, self._waiting
        names: set[str] = set()
        for command in waiting:
            if command.id in board.cmds:
                continue
            try:
                board = self._with(board, command)
            except Refused:
                continue
            names |= _incidents(command, board)
        if not names:
            return View(board=board)
        since = next((from_text(c.pressed) for c in waiting if c.pressed), None)
        return View(board=board, unsaved=frozenset(names), error=self.error, since=since)

    def flush(self) -> list[Refused]:
        """Saves what waits, in order; stops at a disk or lock that refuses. Returns what rules refused meanwhile."""
        refused: list[Refused] = []
        with self._flushing:
            while self._waiting:
                try:
                    self._desk.ask(self._waiting[0])
                except Refused as refusal:
                    refused.append(refusal)
                except Exception as error:  # disk, lock, or a fault: it stays first in line and is tried again
                    self.failed = error
                    return refused
                self.failed = None
                with self._mutex:
                    self._waiting = self._waiting[1:]
        return refused

    @property
    def waiting(self) -> int:
        """How many commands are not on the disk yet."""
        return len(self._waiting)

    @property
    def error(self) -> str:
        """Why the oldest one could not be saved at the last try; empty when it was not tried or went well."""
        return (str(self.failed) or type(self.failed).__name__) if self.failed else ""

    def packed(self) -> str:
        """What waits, as text to keep beside the desk; empty when nothing does."""
        waiting = [[type(command).__name__, plain(command)] for command in self._waiting]
        return canonical(waiting).decode() if waiting else ""

    def unpack(self, text: str) -> None:
        """Takes up again what an earlier run of the program could not save; each is stored once, by its id."""
        try:
            kinds = commands() if text else {}
            found = [_sound(typed(data, kinds[name])) for name, data in msgspec.json.decode(text)] if text else []
        except (msgspec.MsgspecError, KeyError, ValueError, TypeError):
            return
        with self._mutex:
            self._waiting = (*found, *self._waiting)


def _sound(command: Command) -> Command:
    """A kept command whose moment can be read, or without one: a spoilt file must not stop the desk."""
    try:
        return replace(command, pressed=to_text(from_text(command.pressed)) if command.pressed else None)
    except (ValueError, OverflowError):
        return replace(command, pressed=None)


def _fixed(command: Command, board: Board, now: DateTime) -> Command:
    """The command with its typed times as instants: `-10m` means ten minutes before the key, not before the saving."""
    times = {field: getattr(command, field, None) for field in ("at", "onset")}
    return replace(command, **{field: to_text(past_of(board, spec, now)) for field, spec in times.items() if spec})


def _incidents(command: Command, board: Board) -> set[str]:
    """The ids of the incidents that a waiting command is about."""
    from shiftdesk.domain.commands import OfIncident, StartIncident

    if isinstance(command, StartIncident):
        return {command.id or ""}
    incident = board.find(command.incident) if isinstance(command, OfIncident) else None
    return {incident.id} if incident else set()
