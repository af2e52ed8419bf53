"""The language of the computer's user, for when nothing else chooses one."""

from __future__ import annotations

import os

from shiftdesk.texts import known_lang


def system_lang() -> str:
    """`zh` or `en` by the locale: the usual variables, else what the system says (Windows has no variables)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return known_lang(value)
    import locale  # only where the variables are silent

    try:
        return known_lang(locale.getlocale()[0] or "")
    except ValueError:  # a locale that this system does not know
        return "en"
