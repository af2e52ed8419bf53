"""What the decoder says of a playbook of the wrong shape, as a flaw in both languages."""

from __future__ import annotations

import re

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.playbook_links import Flaw

SEE_SCHEMA = Text("对照 playbook schema 改正", "correct it by `playbook schema`")
UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
REQUIRED = re.compile(r"Object missing required field `(.+)`")
EXPECTED = re.compile(r"Expected `(.+)`, got `(.+)`")
LONGEST_NAME = 60
"""House: characters of a field name that is said again."""
TYPES = {"str": "文字", "int": "整数", "bool": "true/false", "array": "列表", "object": "字段组", "null": "空"}


def shape_flaw(said: str) -> Flaw:
    """The decoder's message as a flaw in both languages."""
    what, _, at = said.partition(" - at `$")
    base = at.rstrip("`").lstrip(".")
    if found := UNKNOWN.fullmatch(what):
        if len(found[1]) > LONGEST_NAME:  # such a name is not repeated
            return Flaw(base, Text("字段名过长", "a field name that is too long"), SEE_SCHEMA)
        fix = Text("删去它或改正字段名", "delete it or correct its name")
        why = Text(f"没有这个字段: {found[1]}", f"unknown field: {found[1]}")
        return Flaw(f"{base}.{found[1]}".lstrip("."), why, fix)
    if found := REQUIRED.fullmatch(what):
        why = Text(f"缺少字段: {found[1]}", f"missing field: {found[1]}")
        return Flaw(f"{base}.{found[1]}".lstrip("."), why, Text("补上它", "add it"))
    if found := EXPECTED.fullmatch(what):
        wanted, got = (TYPES.get(name.partition(" ")[0], name) for name in found.groups())
        quote = Text("给它加上引号", "put it in quotes")
        fix = quote if found[1].startswith("str") and found[2] in ("int", "bool") else SEE_SCHEMA
        return Flaw(base, Text(f"应为{wanted},却是{got}", f"should be {found[1]}, is {found[2]}"), fix)
    return Flaw(base, Text(f"值不对: {what}", what), SEE_SCHEMA)
