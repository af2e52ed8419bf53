"""The command line's entry: from arguments to an exit status, whatever happens between."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from shiftdesk import __version__
from shiftdesk.cli.bare import LANGUAGES, STOPPED, speak_utf8
from shiftdesk.cli.face import Face, Gone, Unwritten, aside, refuse_halves
from shiftdesk.cli.verb import Noun
from shiftdesk.cli.world import World
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.domain.refusal import Refused

DONE, USAGE, FAULT, NOT_SAVED, BUSY, UNUSABLE = 0, 2, 70, 74, 75, 78

COMMANDS = {
    "setup": ("hall", "setup"),
    "demo": ("demo", "demo"),
    "wall": ("wall", "wall"),
    "status": ("board", "status"),
    "tick": ("board", "tick"),
    "log": ("log", "log"),
    "shift": ("shift", "shift"),
    "briefing": ("briefing", "briefing"),
    "incident": ("incident", "incident"),
    "role": ("role", "role"),
    "followup": ("followup", "followup"),
    "campaign": ("campaign", "campaign"),
    "drill": ("drill", "drill"),
    "form": ("form", "form"),
    "due": ("due", "due"),
    "deadline": ("due", "deadline"),
    "case": ("case", "case"),
    "recording": ("recording", "recording"),
    "round": ("round", "round_"),
    "paper": ("paper", "paper"),
    "day": ("day", "day"),
    "document": ("document", "document"),
    "grab": ("grab", "grab"),
    "search": ("past", "search"),
    "playbook": ("playbook", "playbook"),
    "verify": ("past", "verify"),
    "backup": ("backup", "backup"),
    "retention": ("retention", "retention"),
    "hold": ("hold", "hold"),
}
"""Command -> where it is defined; only what is called is loaded."""


def _take_lang(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Face).lang_option = value


@click.command(cls=Noun, lazy=COMMANDS, invoke_without_command=True)
@click.option("--data", metavar="DIR")
@click.option("--lang", type=click.Choice(LANGUAGES), is_eager=True, expose_value=False, callback=_take_lang)
@click.option("--json", "as_json", is_flag=True)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def root(ctx: click.Context, data: str | None, as_json: bool) -> int | None:
    """The desk; without a command the dashboard opens."""
    face: Face = ctx.obj
    face.data_option, face.as_json = data, as_json
    if ctx.invoked_subcommand is None:
        return face.world.dashboard(face.desk, face.folder, face.lang)
    return None


def main(argv: Sequence[str], world: World) -> int:
    """Runs one command and returns its exit status; errors are one or two lines on standard error."""
    speak_utf8()
    face = Face(world)
    try:
        refuse_halves(_beside_data(argv))
        result = root.main(list(argv), prog_name="shiftdesk", standalone_mode=False, obj=face)
    except Gone:
        _mute()
        return NOT_SAVED if face.changing else DONE
    except Exception as error:
        return failed(face, error)
    except KeyboardInterrupt:
        return STOPPED
    if face.changing and not face.hurried:
        face.keep()
    return result if isinstance(result, int) and result else face.status


def _beside_data(argv: Sequence[str]) -> list[str]:
    """The arguments without the data folder, whose name may be any bytes."""
    before = ["", *argv]
    return [arg for arg, last in zip(argv, before, strict=False) if last != "--data" and not arg.startswith("--data=")]


def _mute() -> None:
    """Nothing more can be written: what is still buffered must not fail at exit."""
    try:
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def failed(face: Face, error: Exception) -> int:
    """Says what went wrong and what to do; gives the exit status."""
    from shiftdesk.cli.failure import explain

    if isinstance(error, click.exceptions.Abort):
        return STOPPED
    status, lines = explain(face, error)
    for line in lines:
        aside(line)
    if isinstance(error, Unwritten):
        _mute()
    return status


def status_of(error: Exception) -> int:
    """The exit status of an error (cli.md)."""
    if isinstance(error, Refused):
        return error.status
    kinds: tuple[tuple[Any, int], ...] = (
        (click.UsageError, USAGE), (NotSaved, NOT_SAVED), (Busy, BUSY), (Unusable, UNUSABLE), (Unwritten, FAULT),
        (OSError, UNUSABLE),
    )  # fmt: skip
    return next((status for kind, status in kinds if isinstance(error, kind)), FAULT)
