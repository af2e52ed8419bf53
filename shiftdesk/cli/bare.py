"""The dashboard, called without a command: read here, because nothing of the command line is needed for it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shiftdesk.cli.language import system_lang

if TYPE_CHECKING:
    from shiftdesk.cli.world import World

STOPPED = 130
"""Exit status when it was interrupted."""
LANGUAGES = ("zh", "en")


def wish(argv: Sequence[str]) -> tuple[str | None, str | None] | None:
    """Data folder and language of a call for the dashboard; None for any other call, and for anything unusual."""
    given: dict[str, str] = {}
    rest = list(argv)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("--data", "--lang") or not (equals or rest):
            return None
        given[name] = value if equals else rest.pop(0)
    lang = given.get("--lang")
    return (given.get("--data"), lang) if lang is None or lang in LANGUAGES else None


def open_dashboard(data: str | None, lang: str | None, world: World) -> int:
    """Opens the dashboard and returns its exit status; errors are one or two lines on standard error."""
    speak_utf8()
    try:
        folder = world.folder(data)
        return world.dashboard(world.open_desk(folder), folder, lang or world.language() or system_lang())
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        from shiftdesk.cli.face import Face
        from shiftdesk.cli.main import failed

        face = Face(world)
        face.lang_option, face.data_option = lang, data
        return failed(face, error)


def speak_utf8() -> None:
    """Both outputs speak UTF-8, and what cannot be said does not stop the rest."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
