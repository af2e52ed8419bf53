"""What README.md says by itself: blocks between marks, and the key table that is made from the key table."""

from __future__ import annotations

import re
from pathlib import Path

from shiftdesk.texts import say
from shiftdesk.ui.keys import TABLE, Key, all_shown

README = Path(__file__).resolve().parent.parent / "README.md"
PLACES = (
    ("first", "everywhere: the first minute"),
    ("all", "everywhere"),
    ("home", "home"),
    ("incident", "an incident"),
    ("briefing", "briefing"),
    ("roles", "roles"),
    ("campaign", "campaign day"),
    ("queue", "follow-ups"),
    ("round", "a round"),
    ("due", "what is due"),
    ("handover", "handover"),
)


def _place(key: Key) -> str:
    return "first" if key.group == "first" else key.scope


def _one(key: Key) -> str:
    keys = " ".join(f"`{one}`" for one in all_shown(key.keys).split())
    return f"{keys} {say('en', f'key.{key.id}')}"


def key_table() -> str:
    """Every row of the key table, as Markdown."""
    rows = [(title, [_one(key) for key in TABLE if _place(key) == place]) for place, title in PLACES]
    lines = [f"| {title} | {' · '.join(keys)} |" for title, keys in rows]
    return "\n".join(["| where | keys |", "|---|---|", *lines])


def part(name: str) -> str:
    """What stands between `<!-- name -->` and `<!-- /name -->`."""
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", README.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise LookupError(f"README.md has no part {name}")
    return found[1]


def code(name: str) -> str:
    """The code of the one fenced block of a part."""
    found = re.fullmatch(r"```\w*\n(.*?)\n```", part(name), re.DOTALL)
    if found is None:
        raise LookupError(f"part {name} of README.md is not one block of code")
    return found[1]


def main() -> None:
    """Puts today's key table into README.md."""
    text = README.read_text(encoding="utf-8")
    before, after = text.split(f"<!-- keys -->\n{part('keys')}\n")
    README.write_text(f"{before}<!-- keys -->\n{key_table()}\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
