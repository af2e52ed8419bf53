"""Reads YAML as plain data and nothing else: no tags, no anchors, no key twice, limits on size and depth.

Plain words mean what YAML 1.2 says: only `true`, `false`, `null` and whole numbers are not text, so a letter `n` or
an answer `yes` stays what was typed. Every field keeps the line at which it stands.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from functools import cached_property
from typing import Any

import msgspec

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.playbook_links import Flaw

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
NUMBER = re.compile(r"[-+]?[0-9]{1,18}")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, bidi overrides, half surrogates: nothing that a terminal would obey."""


class Tree(msgspec.Struct, frozen=True, dict=True):
    """What a file holds, and its text."""

    data: Any
    text: str

    @cached_property
    def lines(self) -> dict[str, int]:
        """The line (from 1) of each field, named like `steps[3].text.zh`; only for a faulty file is it read again."""
        lines: dict[str, int] = {}
        _build(self.text, lines)
        return lines


class Unreadable(Exception):
    """The text cannot be read as plain data: at which line, and why."""

    def __init__(self, line: int | None, flaw: Flaw) -> None:
        super().__init__(flaw.why.en)
        self.line = line
        self.flaw = flaw


def refuse(line: int | None, field: str, zh: str, en: str, fix: tuple[str, str]) -> Unreadable:
    """The error to raise, in both languages."""
    return Unreadable(line, Flaw(field, Text(zh, en), Text(*fix)))


def read_tree(raw: bytes) -> Tree:
    """The bytes of a file as plain data with lines; raises `Unreadable`."""
    text = _decoded(raw)
    return Tree(_build(text), text)


def _build(text: str, lines: dict[str, int] | None = None) -> Any:
    import yaml  # slow to import, and most commands read no playbook

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(lines)
    take = {getattr(yaml, name): act for name, act in builder.acts().items()}
    try:
        # each event is dropped as soon as it is taken: kept together they cost as much as all the rest
        next_event = loader(text).get_event
        while (event := next_event()) is not None:
            act = take.get(type(event))
            if act is not None:
                act(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        fix = ("检查缩进、引号和冒号", "look at indentation, quotes and colons")
        line = mark.line + 1 if mark else None
        if "nesting" in why:  # newer parsers have a limit of their own, far above ours
            raise _too_deep(line or 1, builder.where()) from None
        raise refuse(line, builder.where(), f"YAML 写法有误: {why}", f"not YAML: {why}", fix) from None
    return builder.root


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise refuse(None, "", "文件超过 256 KiB", "larger than 256 KiB", ("删减内容", "make it shorter"))
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse(line, "", "不是 UTF-8 编码", "not UTF-8", ("另存为 UTF-8", "save it as UTF-8")) from None
    if bad := CONTROL.search(text):
        raise _control(text.count("\n", 0, bad.start()) + 1, "", bad[0])
    return text


def _too_deep(line: int, field: str) -> Unreadable:
    return refuse(line, field, "嵌套超过20层", "nested deeper than 20", ("减少层次", "use fewer levels"))


def _control(line: int, field: str, char: str) -> Unreadable:
    code = f"U+{ord(char):04X}"
    return refuse(line, field, f"含控制字符 {code}", f"control character {code}", ("删去它", "delete it"))


class _Level:
    """A mapping or list that is still open; in a mapping `key` waits for its value."""

    __slots__ = ("into", "key", "keyed", "name")

    def __init__(self, name: str | int, into: dict[str, Any] | list[Any]) -> None:
        self.name = name
        self.into: Any = into
        self.keyed = isinstance(into, dict)
        self.key: str | None = None

    @property
    def next_name(self) -> str | int:
        """What the value that comes next is called here."""
        return str(self.key) if self.keyed else len(self.into)


class _Builder:
    """Turns parser events into data, one at a time and without recursion; fills `lines` when it is given."""

    def __init__(self, lines: dict[str, int] | None) -> None:
        self.root: Any = None
        self.lines = lines
        self.stack: list[_Level] = []
        self.top: _Level | None = None
        self.documents = 0

    def where(self) -> str:
        """The field that is being read."""
        top = self.top
        return self._path() if top is None or (top.keyed and top.key is None) else _below(self._path(), top.next_name)

    def _path(self) -> str:
        """The mapping or list that is being read."""
        path = ""
        for level in self.stack[1:]:
            path = _below(path, level.name)
        return path

    def acts(self) -> dict[str, Callable[[Any], None]]:
        """What to do with an event of the parser, by the name of its class."""
        return {
            "ScalarEvent": self._scalar, "MappingStartEvent": lambda event: self._open(event, {}),
            "SequenceStartEvent": lambda event: self._open(event, []), "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close, "AliasEvent": self._alias, "DocumentStartEvent": self._document,
        }  # fmt: skip

    def _close(self, event: Any) -> None:
        self.stack.pop()
        self.top = self.stack[-1] if self.stack else None

    def _alias(self, event: Any) -> None:
        raise self._not_plain(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            fix = ("每份预案一个文件", "one file for each playbook")
            raise refuse(_line(event), "", "一个文件里有两份文档", "a second document", fix)
        if event.tags:
            raise refuse(_line(event), "", "不允许类型标签", "tags are not allowed", ("删去 %TAG", "delete %TAG"))

    def _not_plain(self, event: Any) -> Unreadable:
        if event.anchor is not None:
            zh, en = "不允许锚点和引用(& *)", "anchors and aliases (& *) are not allowed"
            return refuse(_line(event), self.where(), zh, en, ("写全内容", "write it out"))
        zh, en = f"不允许类型标签 {event.tag}", f"tags are not allowed: {event.tag}"
        return refuse(_line(event), self.where(), zh, en, ("删去标签", "delete the tag"))

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._not_plain(event)
        top = self.top
        if top is not None and top.keyed and top.key is None:
            fix = ("用简单的字段名", "use a plain field name")
            raise refuse(_line(event), self._path(), "字段名不是文字", "a field name that is no text", fix)
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(_line(event), self.where())
        level = _Level(top.next_name if top is not None else "", value)
        self._put(top, event, value)
        self.stack.append(level)
        self.top = level

    def _scalar(self, event: Any) -> None:
        """A field name, or a value that holds no others; a long file has thousands."""
        if event.anchor is not None or event.tag is not None:
            raise self._not_plain(event)
        top, value = self.top, event.value
        is_key = top is not None and top.keyed and top.key is None
        # what is printable holds nothing that CONTROL looks for
        if not value.isprintable() and (bad := CONTROL.search(value)):
            raise _control(_line(event), self._path() if is_key else self.where(), bad[0])
        if is_key and top is not None:
            self._key(top, event, value)
        elif not event.implicit[0]:  # in quotes or a block: text as it stands
            self._put(top, event, value)
        elif value in WORDS:
            self._put(top, event, WORDS[value])
        else:
            self._put(top, event, int(value) if NUMBER.fullmatch(value) else value)

    def _key(self, top: _Level, event: Any, key: str) -> None:
        if key in top.into:
            field = _below(self._path(), key)
            raise refuse(_line(event), field, "字段重复", "the field stands twice", ("删去一个", "delete one"))
        top.key = key
        if self.lines is not None:
            self.lines[self.where()] = _line(event)

    def _put(self, top: _Level | None, event: Any, value: Any) -> None:
        if self.lines is not None:
            self.lines.setdefault(self.where(), _line(event))
        if top is None:
            self.root = value
        elif top.keyed:
            top.into[top.key] = value
            top.key = None
        else:
            top.into.append(value)


def _below(path: str, name: str | int) -> str:
    """The name of a part, within the whole file."""
    return f"{path}[{name}]" if isinstance(name, int) else f"{path}.{name}" if path else name


def _line(event: Any) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
