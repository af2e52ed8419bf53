"""Reads YAML as plain data and nothing else: no tags, no anchors, no key twice, limits on size and depth.

Plain words mean what YAML 1.2 says: only `true`, `false`, `null` and whole numbers are not text, so a letter `n` or
an answer `yes` stays what was typed. Every field keeps the line at which it stands.
"""

from __future__ import annotations

import re
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


class Tree(msgspec.Struct, frozen=True):
    """What a file holds, and the line (from 1) of each field, named like `steps[3].text.zh`."""

    data: Any
    lines: dict[str, int]


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
    import yaml  # slow to import, and most commands read no playbook

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(type(event).__name__, event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        fix = ("检查缩进、引号和冒号", "look at indentation, quotes and colons")
        line = mark.line + 1 if mark else None
        if "nesting" in why:  # newer parsers have a limit of their own, far above ours
            raise _too_deep(line or 1, builder.where()) from None
        raise refuse(line, builder.where(), f"YAML 写法有误: {why}", f"not YAML: {why}", fix) from None
    return Tree(builder.root, builder.lines)


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise refuse(None, "", "文件超过 256 KiB", "larger than 256 KiB", ("删减内容", "make it shorter"))
    try:
        text = raw.decode("utf-8-sig")
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
    """A mapping or list that is still open; `key` waits for its value."""

    def __init__(self, path: str, into: dict[str, Any] | list[Any]) -> None:
        self.path = path
        self.into = into
        self.key: str | None = None

    def next_path(self) -> str:
        """The name of the value that comes next."""
        if isinstance(self.into, list):
            return f"{self.path}[{len(self.into)}]"
        return f"{self.path}.{self.key}" if self.path else str(self.key)


class _Builder:
    """Turns parser events into data, one at a time and without recursion."""

    def __init__(self) -> None:
        self.root: Any = None
        self.lines: dict[str, int] = {}
        self.stack: list[_Level] = []
        self.documents = 0

    def where(self) -> str:
        """The field that is being read."""
        if not self.stack:
            return ""
        top = self.stack[-1]
        return top.path if isinstance(top.into, dict) and top.key is None else top.next_path()

    def take(self, kind: str, event: Any) -> None:
        """One event of the parser, by the name of its class."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if kind == "DocumentStartEvent":
            self._document(line, event)
        elif kind in ("AliasEvent", "ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            self._plain_only(kind, line, event)
            self._node(kind, line, event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()

    def _document(self, line: int, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            fix = ("每份预案一个文件", "one file for each playbook")
            raise refuse(line, "", "一个文件里有两份文档", "a second document", fix)
        if event.tags:
            raise refuse(line, "", "不允许类型标签", "tags are not allowed", ("删去 %TAG", "delete %TAG"))

    def _plain_only(self, kind: str, line: int, event: Any) -> None:
        if kind == "AliasEvent" or event.anchor is not None:
            fix = ("写全内容", "write it out")
            raise refuse(line, self.where(), "不允许锚点和引用(& *)", "anchors and aliases (& *) are not allowed", fix)
        if event.tag is not None:
            fix = ("删去标签", "delete the tag")
            raise refuse(line, self.where(), f"不允许类型标签 {event.tag}", f"tags are not allowed: {event.tag}", fix)

    def _node(self, kind: str, line: int, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.into, dict) and top.key is None:
            self._key(top, kind, line, event)
            return
        path = top.next_path() if top else ""
        self.lines.setdefault(path, line)
        value: Any = {} if kind == "MappingStartEvent" else []
        self._put(top, self._scalar(line, path, event) if kind == "ScalarEvent" else value)
        if kind != "ScalarEvent":
            if len(self.stack) >= MAX_DEPTH:
                raise _too_deep(line, path)
            self.stack.append(_Level(path, value))

    def _key(self, top: _Level, kind: str, line: int, event: Any) -> None:
        if kind != "ScalarEvent":
            fix = ("用简单的字段名", "use a plain field name")
            raise refuse(line, top.path, "字段名不是文字", "a field name that is no text", fix)
        top.key = event.value
        path = top.next_path()
        if bad := CONTROL.search(event.value):
            raise _control(line, top.path, bad[0])
        if event.value in top.into:
            raise refuse(line, path, "字段重复", "the field stands twice", ("删去一个", "delete one"))
        self.lines[path] = line

    def _scalar(self, line: int, path: str, event: Any) -> Any:
        if bad := CONTROL.search(event.value):
            raise _control(line, path, bad[0])
        if not event.implicit[0]:  # in quotes or a block: text as it stands
            return event.value
        if event.value in WORDS:
            return WORDS[event.value]
        return int(event.value) if NUMBER.fullmatch(event.value) else event.value

    def _put(self, top: _Level | None, value: Any) -> None:
        if top is None:
            self.root = value
        elif isinstance(top.into, list):
            top.into.append(value)
        else:
            top.into[str(top.key)] = value
            top.key = None
