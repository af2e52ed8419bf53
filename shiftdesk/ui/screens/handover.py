"""The handover: what the next leader must know, the critical items to be restated one by one, and words beside it."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.domain.board import Board, Offer
from shiftdesk.domain.handover import danger, draft
from shiftdesk.domain.report import Item
from shiftdesk.texts.clean import clean, mask_phones
from shiftdesk.texts.hand import Words
from shiftdesk.ui.actions.asking import hints
from shiftdesk.ui.cells import Row, Span, fit, pad_row, said, width, wrap
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import dated, key_for
from shiftdesk.ui.widgets.lines import Lines

KEYS = {
    "head": ("handover.offer", "handover.accept", "handover.refuse", "handover.withdraw"),
    "items": ("handover.restate", "handover.discharge"),
    "words": ("handover.words", "handover.report", "handover.print"),
}  # fmt: skip
"""Panel -> the actions that its lower edge names."""
MOST = 3
"""Lines that one item may take."""


class HandoverScreen(Frame):
    """From whom to whom on top, the items below it, the outgoing leader's words at the bottom."""

    BINDINGS = [*bindings("handover")]
    scope, first = "handover", "handover-items"
    by_minute = True

    def __init__(self) -> None:
        """Has composed nothing yet."""
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Head, items, words."""
        yield Lines(id="handover-head", classes="panel", cursor=False)
        yield Lines(id="handover-items", classes="panel")
        yield Lines(id="handover-words", classes="panel", cursor=False)

    @property
    def item_key(self) -> str:
        """The item under the cursor."""
        return self.row_id

    def fill(self, view: View, now: DateTime) -> None:
        """From whom to whom, the items, the words beside them."""
        board = view.board
        self._items = draft(board, now) if board.shift else ()
        offer = board.shift.offer if board.shift else None
        parts = {"head": self._head(board, now), "items": self._rows(board, offer, now), "words": self._words(board)}
        titles = {"head": {}, "items": self._counts(offer), "words": {}}
        for name, rows in parts.items():
            lines = self.lines(f"handover-{name}")
            lines.border_title = self.app.say(f"handover.panel_{name}", **titles[name])
            lines.show(rows)
            lines.border_subtitle = hints(self.app, KEYS[name])

    def _cells(self, name: str) -> int:
        return self.lines(f"handover-{name}").inner

    def _counts(self, offer: Offer | None) -> dict[str, int]:
        critical = sum(item.critical for item in self._items)
        done = len(self.app.restated.done(offer, self._items))
        return {"count": len(self._items), "critical": critical, "done": done}

    def _head(self, board: Board, now: DateTime) -> list[Row]:
        shift, say, zone, cells = board.shift, self.app.say, board.hall.zone, self._cells("head")
        if shift is None:
            return said(say("handover.no_shift", key=key_for(self.app, "shift.menu")), "warn")
        left: list[Span] = [(say("handover.from", name=shift.name, leader=shift.leader), "strong")]
        right: tuple[Span, ...] = ()
        action = "handover.offer"
        if shift.offer is not None:
            left += [(" → ", "muted"), (say("handover.to", to=shift.offer.to), "accent")]
            right = ((say("handover.offered_at", time=dated(shift.offer.offered, zone, now)), "time"),)
            action = "handover.accept"
        rows = [pad_row("", tuple(left), right, cells)]
        hint = say("handover.go_through" if shift.offer else "handover.draft", key=key_for(self.app, action))
        rows += [Row("", ((line, "muted"),)) for line in wrap(hint, cells, 2)]
        return [*rows, *self._warnings(board, now, cells)]

    def _warnings(self, board: Board, now: DateTime, cells: int) -> list[Row]:
        """Lives at stake, nobody who took over in time, offers that came to nothing."""
        shift, say, zone = board.shift, self.app.say, board.hall.zone
        assert shift is not None
        rows: list[Row] = []
        numbers = danger(board)
        if numbers:
            titles = " ".join(f"#{n} {board.plan_of(board.incidents[n]).title.say(self.app.lang)}" for n in numbers)
            rows += [Row("", ((line, "danger"),)) for line in wrap(say("handover.danger", items=titles), cells, 2)]
        if shift.planned_end is not None and shift.planned_end <= now:
            rows.append(Row("", ((say("handover.late", time=dated(shift.planned_end, zone, now)), "warn"),)))
        if shift.tries:
            last = shift.tries[-1]
            how = say(f"word.try.{last.how}")
            said = say("handover.tried", to=last.to, how=how, time=dated(last.when, zone, now))
            rows.append(Row("", ((fit(f"{said} {last.reason}", cells), "warn"),)))
        return rows

    def _rows(self, board: Board, offer: Offer | None, now: DateTime) -> list[Row]:
        say, cells = self.app.say, self._cells("items")
        words = Words(self.app.lang, board.hall.zone, now)
        if not self._items:
            return said(say("handover.empty"))
        column = max(width(words.kind(item)) for item in self._items) + 1
        rows: list[Row] = []
        for critical, heading in ((True, "critical"), (False, "other")):
            part = [item for item in self._items if item.critical is critical]
            if part:
                rows += [Row("", ())] if rows else []
                rows.append(Row("", ((f" {say(f'handover.{heading}')}", "warn" if critical else "accent"),)))
                rows += [row for item in part for row in self._item(item, offer, words, column, cells)]
        return rows

    def _item(self, item: Item, offer: Offer | None, words: Words, column: int, cells: int) -> list[Row]:
        done = self.app.restated.has(offer, item)
        sign, style = ("✓", "ok") if done else ("□", "due") if item.critical else ("·", "muted")
        head = fit(words.kind(item), column)
        indent = 3 + width(head)
        lines = wrap(self._masked(words.item(item)), cells - indent, MOST)
        body = "strong" if item.critical and not done else ""
        first = Row(item.key, ((f" {sign} ", style), (head, "muted"), (lines[0], body)))
        return [first, *(Row(item.key, ((" " * indent, ""), (line, body))) for line in lines[1:])]

    def _words(self, board: Board) -> list[Row]:
        cells = self._cells("words")
        if board.shift is None or not board.shift.words:
            text = self.app.say("handover.words_none", key=key_for(self.app, "handover.words"))
            return said(text)
        return [Row("", ((line, ""),)) for line in wrap(self._masked(board.shift.words), cells, 40)]

    def _masked(self, text: str) -> str:
        """As the log shows it: the next leader may not be the only one who reads along."""
        return mask_phones(clean(text), self.app.numbers())

    def next_critical(self) -> None:
        """The cursor goes to the next critical item that was not restated."""
        shift = self.app.view.board.shift
        offer = shift.offer if shift else None
        keys = [item.key for item in self._items]
        here = keys.index(self.item_key) if self.item_key in keys else 0
        order = [*self._items[here:], *self._items[:here]]
        left = next((item for item in order if item.critical and not self.app.restated.has(offer, item)), None)
        if left is not None:
            self.lines(self.first).put_cursor(left.key)

    @on(Lines.Moved, "#handover-items")
    def moved(self) -> None:
        """What can be done depends on the item."""
        self.lines(self.first).border_subtitle = hints(self.app, KEYS["items"])

    @on(Lines.Chosen, "#handover-items")
    async def item_chosen(self, event: Lines.Chosen) -> None:
        """Enter: restated."""
        await self.app.action_do("handover.restate")
