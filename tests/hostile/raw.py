"""What a program may write to a terminal: printable text, line ends, and the few sequences that the library makes."""

from __future__ import annotations

import re
import unicodedata

PRIVATE_MODES = "1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048|25|7"
LIBRARY = re.compile(
    "\x1b\\[[0-9;:]*m"  # colours
    "|\x1b\\[[0-9;]*H|\x1b\\[[0-2]?J|\x1b\\[[0-2]?K"  # where to write, an empty screen
    f"|\x1b\\[\\?(?:{PRIVATE_MODES})(?:;(?:{PRIVATE_MODES}))*[hl]"  # mouse, focus, paste, alternate screen, cursor
    "|\x1b\\[\\?(?:2026|2048|2031)\\$p|\x1b\\[[<>=]?[0-9;]*u|\x1b\\[\\?u|\x1b\\[[0-9;]*t"  # what the terminal can do
    "|\x1b\\[c|\x1b\\[>c|\x1b\\[5n|\x1b\\[6n|\x1b\\[[0-6] q|\x1b\\[>[0-9;]*[mq]"
    "|\x1b\\]22;[a-z-]*(?:\x1b\\\\|\x07)"  # the shape of the pointer
    "|\x07"  # the desk's own bell
)
LINE_ENDS = "\r\n"


def foreign(raw: bytes | str, allowed: re.Pattern[str] = LIBRARY) -> list[str]:
    """What stands there and is neither text to read nor a sequence of the library; bytes that are no UTF-8 too."""
    text = raw.decode("utf-8", "surrogateescape") if isinstance(raw, bytes) else raw
    rest = allowed.sub("", text)
    return sorted({_shown(rest, at) for at, char in enumerate(rest) if commands_something(char)})


def commands_something(char: str) -> bool:
    """Whether a terminal or a reader's eye would obey the character."""
    return char not in LINE_ENDS and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shown(text: str, at: int) -> str:
    return ascii(text[at : at + 12])


NOTHING = re.compile("(?!)")
"""For output that may hold no sequence at all."""
