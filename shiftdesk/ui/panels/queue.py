"""Rows of the customers' queue: the list in columns, and the progress of one follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.domain.followup import Followup
from shiftdesk.texts.clean import mask_phone
from shiftdesk.ui.actions.followups import marks
from shiftdesk.ui.cells import Row, Span, fit, short, width
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

WIDE = 100
"""Cells from which the phone and the time taken have columns of their own."""
DUE = 12
"""Cells of the time that was agreed."""


def queue_rows(app: DeskApp, items: list[Followup], now: DateTime, cells: int) -> list[Row]:
    """The column heads, then a row for each; nothing when there is none."""
    if not items:
        return []
    states = [_state(app, item) for item in items]
    columns = _columns(app, items, max(map(width, states)), cells)
    rows = [_row(app, item, state, now, columns, cells) for item, state in zip(items, states, strict=True)]
    return [_heads(app, columns), *rows]


def _state(app: DeskApp, item: Followup) -> str:
    return marks(app, item) or ("" if item.state == "open" else app.say(f"word.followup.{item.state}"))


def _columns(app: DeskApp, items: list[Followup], progress: int, cells: int) -> dict[str, int]:
    """Cells of each column but the last: business and progress share what is left, each leaves what it does not use."""
    wide = cells >= WIDE
    fixed = {"id": 5, "kind": 15 if app.lang == "en" else 8, "customer": 14 if wide else 10}
    fixed |= {"phone": 15, "taken": 12} if wide else {}
    room = cells - sum(fixed.values()) - DUE - 2
    used = max(width(text) for text in (app.say("queue.heads.business"), *(item.business for item in items))) + 1
    share = room // (2 if wide else 3)
    return {**fixed, "business": max(8, min(used, max(share, room - progress))), "due": DUE}


def _heads(app: DeskApp, columns: dict[str, int]) -> Row:
    heads = [fit(app.say(f"queue.heads.{name}"), n) for name, n in columns.items()]
    return Row("", (("  " + "".join(heads) + app.say("queue.heads.state"), "muted"),))


def _row(app: DeskApp, item: Followup, state: str, now: DateTime, columns: dict[str, int], cells: int) -> Row:
    zone, open_ = app.view.board.hall.zone, item.state == "open"
    late = open_ and item.due is not None and item.due <= now
    texts = {
        "id": item.id, "kind": app.say(f"word.followup.{item.kind}"),
        "customer": (app.say("word.drill") if item.drill else "") + item.customer,
        "phone": mask_phone(item.phone), "taken": dated(item.taken, zone, now), "business": item.business,
        "due": dated(item.due, zone, now) if item.due else "—",
    }  # fmt: skip
    styles = {"id": "strong", "customer": "strong" if open_ else "muted", "due": "due" if late else "time"}
    sign = "◆ " if late else "○ " if open_ else "✓ " if item.state == "done" else "– "
    spans: list[Span] = [(sign, "due" if late else "muted")]
    spans += [
        (fit(texts[name], n - 1) + " ", styles.get(name, "" if open_ else "muted")) for name, n in columns.items()
    ]
    return Row(item.id, (*spans, (short(state, max(4, cells - sum(columns.values()) - 2)), "muted")))


def progress_rows(app: DeskApp, item: Followup, now: DateTime, cells: int) -> list[Row]:
    """Who took it from where, then every move with its time."""
    say, zone = app.say, app.view.board.hall.zone
    from_ = f"#{item.incident} " if item.incident is not None else ""
    head = say("queue.taken_by", time=dated(item.taken, zone, now), by=item.taken_by)
    rows = [Row("", ((short(f" {from_}{head} {item.business}", cells), "strong"),))]
    for move in item.moves:
        due = f" {dated(move.due, zone, now)}" if move.due else ""
        text = short(f"{move.by} {say(f'word.move.{move.move}')}{due} {move.note}", cells - 14)
        rows.append(Row("", ((f" {dated(move.when, zone, now)} ", "time"), (text, ""))))
    return rows
