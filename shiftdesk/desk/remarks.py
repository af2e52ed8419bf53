"""What is worth saying beside an answer: it is stored, and something about it wants a second look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from shiftdesk.desk.desk import Answer
from shiftdesk.domain.board import Board
from shiftdesk.domain.payloads import RoundDone
from shiftdesk.domain.rounds import ITEMS

Data = Mapping[str, Any]


class Remark(msgspec.Struct, frozen=True):
    """A sentence of the catalogue, `remark.…`, and what it is filled with."""

    code: str
    facts: dict[str, Any] = {}


def remarks_of(answer: Answer) -> list[Remark]:
    """What is to be said beside it; nothing where all is as usual."""
    found = []
    for fact in answer.facts:
        look = _LOOKS.get(fact.kind)
        remark = look(fact.data, answer.board) if look is not None and fact.data is not None else None
        found += [remark] if remark is not None else []
    return found


def _round(data: Data, board: Board) -> Remark | None:
    """A round on which nobody looked at anything is none that the day can count (D5-51)."""
    left = int(data.get("left", 0))
    return Remark("remark.round.empty", {"left": left}) if left == len(ITEMS) else None


_LOOKS: dict[str, Callable[[Data, Board], Remark | None]] = {RoundDone.KIND: _round}
"""Kind of fact -> what looks at it."""
