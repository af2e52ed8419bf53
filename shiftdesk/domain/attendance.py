"""Attendance as people type it: a name and a state, with a colon, a blank or nothing between (A-02-11)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shiftdesk.domain.owed import Attended
from shiftdesk.domain.playbook import Text

TITLES = {
    "present": Text("到岗", "present"), "absent": Text("缺勤", "absent"), "leave": Text("请假", "on leave"),
    "late": Text("迟到", "late"), "rest": Text("轮休", "rest day"), "duty": Text("外勤", "on duty elsewhere"),
}  # fmt: skip
"""What each state is called, as it is shown."""
STATES: dict[str, str] = {
    **{word: state for state, title in TITLES.items() for word in (state, title.zh, title.en)},
    "到": "present", "缺席": "absent", "休假": "leave", "休息": "rest",
}  # fmt: skip
"""Word -> the state that it means."""
_BETWEEN = ":\uff1a \t\u3000"
_LATIN = r"[a-z0-9]"


def attended(text: str, known: Iterable[str], otherwise: str) -> Attended:
    """The person and the state that were typed; `otherwise` stands for a state that was not.

    Args:
        known: the names of the list. Behind one of them every word is a state, also one that there is not; any other
            text is parted at a colon, or before a word of `STATES`.
    """
    text = text.strip(_BETWEEN)
    names = sorted((name for name in known if text.startswith(name)), key=len, reverse=True)
    if text in names:
        return Attended(text, otherwise)
    found = next((name for name in names if _parted(name, text[len(name) :])), None)
    if found is not None:
        return Attended(found, state_of(text[len(found) :]))
    name, colon, word = text.replace("\uff1a", ":").partition(":")
    if colon:
        return Attended(name.strip(_BETWEEN), state_of(word))
    return _by_word(text) or Attended(text, otherwise)


def state_of(word: str) -> str:
    """The state that a word means; any other word as it stands."""
    word = word.strip(_BETWEEN)
    return STATES.get(word.casefold(), word)


def _parted(name: str, rest: str) -> bool:
    """Whether a name ends there: at a mark, or where a state follows at once; a longer name goes on."""
    if rest[0] in _BETWEEN:
        return True
    return state_of(rest) in STATES.values() and not (_is_latin(name[-1]) and _is_latin(rest[0]))


def _is_latin(char: str) -> bool:
    return re.match(_LATIN, char.casefold()) is not None


def _by_word(text: str) -> Attended | None:
    for word in sorted(STATES, key=len, reverse=True):
        head = text[: -len(word)]
        if head and text.casefold().endswith(word) and _parted(head, text[len(head) :]):
            return Attended(head.strip(_BETWEEN), STATES[word])
    return None
