"""Everything the desk says, in Chinese and English; `say` is the one way to it. Loaded when first needed."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

LANGS = ("zh", "en")
AREAS = (
    "refusals",
    "entries",
    "words",
    "cli",
    "help",
    "screen",
    "screen_day",
    "disk",
    "privacy",
    "recovery",
    "keeping",
    "damage",
    "trouble",
    "plans",
    "forms",
    "owed",
    "owed_screen",
    "handover",
    "ways",
)
"""The parts of a catalogue: each is a module `texts/<lang>/<area>.py` with `TEXTS: dict[str, str]`."""


class _Facts(dict[str, Any]):
    """What a sentence is filled with; what is not known shows as a dash instead of breaking the sentence."""

    def __missing__(self, name: str) -> str:
        return "—"


@lru_cache(maxsize=len(LANGS))
def catalogue(lang: str) -> dict[str, str]:
    """All texts of a language by key."""
    joined: dict[str, str] = {}
    for area in AREAS:
        joined.update(import_module(f"{__name__}.{lang}.{area}").TEXTS)
    return joined


class _Counted(str):
    """A fact in a sentence with numbers: `{faults:fault|faults}` is `1 fault` or `3 faults`."""

    def __format__(self, spec: str) -> str:
        one, several, many = spec.partition("|")
        return f"{self} {one if self == '1' else many}" if several else super().__format__(spec)


def known_lang(name: str) -> str:
    """The language that is spoken here for a locale or language name: `zh` for any Chinese one, else `en`."""
    return "zh" if name.strip().casefold().startswith(("zh", "chinese")) else "en"


def knows(lang: str, key: str) -> bool:
    """Whether there is a text of that key."""
    return key in catalogue(known_lang(lang))


def on_screen(lang: str, key: str) -> str:
    """The text that the screen says for a key: its own one, with keys to press, where the text names a command."""
    own = f"{key}.screen"
    return own if knows(lang, own) else key


def say(lang: str, key: str, /, **facts: Any) -> str:
    """The text of that key, filled; an unknown key is said as it stands."""
    text = catalogue(known_lang(lang)).get(key, key)
    if "|" in text:
        facts = {name: _Counted(value) for name, value in facts.items()}
    return text.format_map(_Facts(facts)) if "{" in text else text
