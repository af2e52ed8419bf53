"""Finding things by Chinese, English or pinyin initials."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def initials(text: str) -> str:
    """The pinyin initials of Chinese text (`停电` -> `td`); other characters stay. First use loads the dictionary."""
    # the dictionary takes a third of a second: only who types letters to search pays for it
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).casefold()


def score(query: str, *words: str) -> int:
    """How well a query fits any of the words: 0 not at all, higher is better."""
    wanted = query.strip().casefold()
    if not wanted:
        return 1
    best = 0
    for word in words:
        folded = word.casefold()
        if folded.startswith(wanted):
            best = max(best, 100)
        elif wanted in folded:
            best = max(best, 80)
        elif wanted.isascii():
            short = initials(word)
            if short.startswith(wanted):
                best = max(best, 70)
            elif wanted in short:
                best = max(best, 60)
            elif _in_order(wanted, folded):
                best = max(best, 20)
    return best


def _in_order(wanted: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in wanted)
