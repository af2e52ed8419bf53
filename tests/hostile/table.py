"""The hostile texts, and every text field of every command, found in the commands themselves."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from shiftdesk.domain.commands.base import Command

TEXTS: dict[str, str] = {
    "escape": "甲\x1b[31m红\x1b[2J\x1bc乙",
    "title": "甲\x1b]0;PWNED\x07乙",
    "link": "甲\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\乙",
    "clipboard": "甲\x1b]52;c;UFdORUQ=\x07乙",
    "device": "甲\x1bP1$r0m\x1b\\\x1b_G\x1b\\\x1b^x\x1b\\乙",
    "c1": "甲\x9b31m\x9d0;PWNED\x9c\x90q\x9c\x85乙",
    "c0": "甲\x07\x08\x0b\x0c\x0e\x0f\x7f\x01\t乙",
    "nul": "甲\x00乙",
    "lines": "甲\r\n乙\n丙\u2028丁\u2029戊",
    "bidi": "甲\u202egnp.exe\u2066\u2067\u2068\u200f\u200e\u061c\u2069\u202c乙",
    "widthless": "甲\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u3164\uffa0\u115f\u1160乙",
    "tags": "甲\U000e0001" + "".join(chr(0xE0000 + ord(char)) for char in "ignore this") + "\U000e007f乙",
    "selectors": "甲\ufe0f\ufe0e\U000e0100\U000e01ef葛\U000e0101乙",
    "emoji": "甲👨\u200d👩\u200d👧\u200d👦👍🏽🏳\ufe0f\u200d🌈🇨🇳1\ufe0f\u20e3❤\ufe0f乙",
    "marks": "甲e" + "\u0301\u0489\u20dd" * 40 + "乙",
    "jamo": "甲\u1100" + "\u1161" * 60 + "乙",
    "private": "甲\ue000\uf8ff\U000f0000\U0010ffff\ufffe\uffff\ufff9\ufffa\ufffb乙",
    "markup": "甲[/red] [bold]x[/] [@click=app.quit]click[/] [link=http://x]y[/link] \\[ 乙",
    "html": "甲</td><script>alert(1)</script><img src=x onerror=alert(1)> &lt; \" ' 乙",
    "format": "甲{text} {0} {by.__class__} %s %(x)s ${HOME} `id` $(id)乙",
    "yaml": "甲: !!python/object/apply:os.system ['id'] # - & * 乙",
    "json": '甲","digest":"00","x":{"乙',
    "path": "../../../etc/passwd",
    "option": "--help",
    "spaces": "\u3000\u00a0甲\u2003乙\u205f\u3000",
    "numbers": "甲１２３٣४௫Ⅷ½②乙",
}
"""Name -> text. Each can be stored; what cannot be is in `REFUSED`."""
NASTY = "".join(text for name, text in TEXTS.items() if name not in ("path", "option", "marks", "jamo"))[:190]
"""As much of them as fits into a name."""
REFUSED: dict[str, str] = {
    "half": "甲\ud800乙",
    "halves": "\udcff\udce4",
    "long": "长" * 1_000_000,
    "flood": "e" + "\u0301" * 1_000_000,
}

HINTS = {
    "playbook": "sys-single", "level": "L0", "step": "onset", "question": "other-halls", "value": "normal",
    "gate": "board-removed", "form": "TH", "number": "TH1", "copy": "archive", "values": {"scene": "后窗被撬"},
    "incident": 1, "followup": "F1", "kind": "callback", "role": "commander", "state": "ok", "zone": "Asia/Shanghai",
    "hours": "08:00-17:30", "onset": "-5m", "bell_repeat_s": 60, "to": "李强", "of": "a1", "at": None, "id": None,
    "report": "six", "other": 2, "linked": None, "next": None,
    "hold": "某hold", "first": None, "last": None, "backup_days": 5, "plan": "某plan",
    "pressed": None, "due": "2026-11-30", "until": None, "by": None, "reason": "原因", "deadline": "D1",
    "case": "C1", "paper": "P1", "item": "exits", "document": "W1",
}  # fmt: skip
"""What fits a field of that name, so that the command as a whole can be done."""
SPECIAL = {
    "OpenCase.kind": "new", "KeepRecording.kind": "safety", "StepCase.step": "slip", "Attended.state": "late",
    "GiveOut.qty": 1, "TakeFollowup.phone": "13900000000", "MoveFollowup.due": None, "LookAt.due": None,
    "LookAt.playbook": None,
    "LookAt.result": "fault", "LookAt.note": "堆放纸箱", "AddDocument.level": "01",
}  # fmt: skip
"""The same for a field of one command, or of what stands in it."""
PHONES = frozenset({
    "TakeFollowup.phone", "OpenCase.phone", "SetHall.change.people.0.phone", "SetHall.change.contacts.0.phone",
})  # fmt: skip
"""Phones: what is no number is refused there."""
KNOWN_HERE = frozenset({"SignBriefing.people.0", "ReadDocument.people.0", "TakeAttendance.people.0.name"})
"""Names of people: whom nobody knows here is refused."""
REFERENCES = frozenset(HINTS) - {"reason", "role", "to", "by", "id"} | {
    "halls", "day", "days_off", "days_on", "rounds", "holds", "restated",
}  # fmt: skip
"""Fields that must name what exists, or be a time or a word of ours: another text may be refused there."""

Path = tuple[str | int, ...]


def commands() -> list[type[Command]]:
    """Every kind of command, also of areas that are added later."""
    found: list[type[Command]] = []
    waiting: list[type[Command]] = [Command]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [kind for kind in below if not kind.__subclasses__() and kind.__module__.startswith("shiftdesk.")]
    return sorted(set(found), key=lambda kind: kind.__name__)


def built(kind: type[msgspec.Struct]) -> Any:
    """One of that kind with something fitting in every field that needs a value, and in every field with a hint."""
    given = {}
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        special = f"{kind.__name__}.{field.name}"
        if special in SPECIAL:
            given[field.name] = SPECIAL[special]
        elif field.name in HINTS and get_origin(hints[field.name]) is not Literal:
            given[field.name] = _fitting(hints[field.name], field.name)
        elif field.required:
            given[field.name] = _some(hints[field.name], field.name)
    return kind(**given)


def _fitting(kind: Any, name: str) -> Any:
    value = HINTS[name]
    return (value,) if get_origin(kind) is tuple and value is not None else value


def _some(kind: Any, name: str) -> Any:
    origin = get_origin(kind)
    if kind is str:
        return f"某{name}"
    if origin is Literal:
        return get_args(kind)[0]
    if origin in (Union, types.UnionType):
        return _some(next(part for part in get_args(kind) if part is not type(None)), name)
    if origin is tuple:
        return (_some(get_args(kind)[0], name),)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return built(kind)
    return kind()


def fields(kind: type[msgspec.Struct]) -> Iterator[Path]:
    """The way to each place where a text may stand: `("change", "people", 0, "name")`."""
    hints = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        yield from ((field.name, *rest) for rest in _places(hints[field.name]))


def _places(kind: Any) -> Iterator[Path]:
    origin = get_origin(kind)
    if kind is str:
        yield ()
    elif origin in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _places(part)
    elif origin in (tuple, list):
        yield from ((0, *rest) for rest in _places(get_args(kind)[0]))
    elif origin is dict:
        yield from (("any", *rest) for rest in _places(get_args(kind)[1]))
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from fields(kind)


def put(value: Any, path: Path, text: str, kind: Any = None) -> Any:
    """The value with that text at the end of that way."""
    if not path:
        return text
    head, *rest = path
    if isinstance(head, int):
        inner = value[0] if value else _first(kind)
        return (put(inner, tuple(rest), text, type(inner)), *(value or ())[1:])
    if isinstance(value, dict) or not isinstance(value, msgspec.Struct):
        return {str(head): text}
    hint = get_type_hints(type(value))[str(head)]
    return msgspec.structs.replace(value, **{str(head): put(getattr(value, str(head)), tuple(rest), text, hint)})


def _first(kind: Any) -> Any:
    """Something for the first place of an empty list of that type."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if get_origin(part) is tuple)
    return _some(get_args(kind)[0], "name")


EVERY: list[tuple[type[Command], Path]] = [(kind, path) for kind in commands() for path in fields(kind)]
"""All commands x all their text fields."""


def name_of(kind: type[Command], path: Path) -> str:
    """`WriteEntry.text`, for reading a failure."""
    return f"{kind.__name__}.{'.'.join(map(str, path))}"
