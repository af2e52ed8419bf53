"""Errors in words: one or two lines, what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from shiftdesk.cli.face import Face, Unwritten
from shiftdesk.cli.language import system_lang
from shiftdesk.cli.main import status_of
from shiftdesk.cli.verb import Wrong
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import say
from shiftdesk.texts.clean import clean, mask_phones
from shiftdesk.texts.disk import reason
from shiftdesk.texts.refuse import sentence

BREAK, LONGEST = " ⏎ ", 300


def explain(face: Face, error: Exception) -> tuple[int, list[str]]:
    """The exit status, and the lines for standard error."""
    lang = _lang(face)
    lines = [text for text in _words(face, error, lang).split("\n") if text]
    if face.where:
        lines[0] = f"{face.where}{lines[0]}"
    known = face.known()
    return status_of(error), [mask_phones(clean(line), known) for line in lines]


def _line(text: str) -> str:
    """What somebody typed, as it may stand in a sentence: no line of its own, and no longer than can be read."""
    line = BREAK.join(part for part in text.splitlines() if part.strip()) or text.strip()
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _flat(facts: Mapping[str, Any]) -> dict[str, Any]:
    def flat(value: Any) -> Any:
        if isinstance(value, str):
            return _line(value)
        return tuple(flat(one) for one in value) if isinstance(value, tuple | list) else value

    return {name: flat(value) for name, value in facts.items()}


def _lang(face: Face) -> str:
    """The chosen language; settings that cannot be used must not silence the error about them."""
    try:
        return face.lang
    except Exception:
        return system_lang()


def _words(face: Face, error: Exception, lang: str) -> str:
    if isinstance(error, Refused):
        return sentence(error.code, _flat(error.facts), lang, face.zone, face.day)
    if isinstance(error, Unusable):
        facts = error.args[1] if len(error.args) > 1 else {}
        return sentence(str(error.args[0]), _flat(facts), lang, face.zone)
    if isinstance(error, click.UsageError):
        return f"{_line(_usage(error, lang))}\n{_see(error, lang)}"
    return _other(error, lang)


def _other(error: Exception, lang: str) -> str:
    if isinstance(error, NotSaved):
        return say(lang, "cli.not_saved", why=reason(lang, str(error.args[0])) if error.args else "")
    if isinstance(error, Busy):
        return say(lang, "cli.busy")
    if isinstance(error, Unwritten):
        return say(lang, "cli.unwritten", why=reason(lang, str(error.args[0])))
    if isinstance(error, OSError):
        return say(lang, "cli.unreadable", why=reason(lang, error.strerror or str(error)), file=error.filename or "")
    return say(lang, "cli.fault", kind=type(error).__name__, why=_first_line(error))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:200]


def _see(error: click.UsageError, lang: str) -> str:
    return say(lang, "usage.see", command=error.ctx.command_path if error.ctx else "shiftdesk")


def _usage(error: click.UsageError, lang: str) -> str:
    for kind, words in _USAGES:
        if isinstance(error, kind):
            return words(error, lang)
    return say(lang, "usage.wrong", text=error.format_message())


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name


BEFORE_THE_COMMAND = ("--data", "--lang")
"""Options of the program itself."""

MEANT: dict[tuple[str | None, str], str] = {("setup", "--name"): "--hall"}
"""What somebody means by an option of that command that there is not."""


def _no_option(error: click.NoSuchOption, lang: str) -> str:
    if error.option_name in BEFORE_THE_COMMAND:
        return say(lang, "usage.before", name=error.option_name)
    meant = MEANT.get((error.ctx.info_name if error.ctx else None, error.option_name))
    near = meant or " ".join(error.possibilities or ())
    text = say(lang, "usage.no_option", name=error.option_name)
    return text + (say(lang, "usage.near", near=near) if near else "")


def _bad_value(error: click.BadParameter, lang: str) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return say(lang, "usage.choice", name=_name(error), known=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.types.IntParamType):
        return say(lang, "usage.number", name=_name(error))
    return say(lang, "usage.value", name=_name(error), form=error.message)


_USAGES: tuple[tuple[type[click.UsageError], Callable[[Any, str], str]], ...] = (
    (Wrong, lambda error, lang: say(lang, error.key, **_flat(error.facts))),
    (click.NoSuchOption, _no_option),
    (click.MissingParameter, lambda error, lang: say(lang, "usage.missing", name=_name(error))),
    (click.BadOptionUsage, lambda error, lang: say(lang, "usage.no_value", name=error.option_name)),
    (click.BadParameter, _bad_value),
)
