"""The grab sheet: one printable page with what is needed when power or computer is gone (D1-26, D4-29)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

import msgspec
from pendulum import DateTime

from shiftdesk.desk.questions import RoleRow, role_rows
from shiftdesk.domain.board import Board
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.moments import local
from shiftdesk.domain.playbook import Card, CardLine, Playbook
from shiftdesk.domain.printable import clean
from shiftdesk.domain.roles import role_title

Say = Callable[..., str]
"""A text of the catalogues: key and facts."""
Pair = tuple[str, str]
NUMBERS = ("119", "110", "120")
"""Each has a card on the sheet, whether a playbook brings one or not."""
BLANK = "________"
"""Left free to be filled in by hand."""
LINES = 54
"""Lines that fit on the page; what the rest does not need becomes rows to write in."""
FEWEST = 6
"""Rows to write in that stay, however full the page is."""
MOST = 14
"""Rows to write in where there is much room."""


class CallCard(msgspec.Struct, frozen=True):
    """What to say on one phone call."""

    title: str
    lines: tuple[Pair, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the page, in words of one language; pairs are label and value.

    Attributes:
        heads: headings by part, and what is said when it is more than a page. rows: how many empty rows the table at
        the end has.
    """

    lang: str
    title: str
    printed: str
    heads: dict[str, str]
    hall: tuple[Pair, ...]
    roles: tuple[Pair, ...]
    staff: tuple[Pair, ...]
    contacts: tuple[Pair, ...]
    cards: tuple[CallCard, ...]
    rows: int


def grab_sheet(board: Board, playbooks: Sequence[Playbook], lang: str, now: DateTime, say: Say) -> Sheet:
    """The sheet as the desk stands; `say` gives the words of `lang`."""
    hall = board.hall
    roles = tuple((role_title(row.role, lang), _who(row, say)) for row in role_rows(board))
    staff = tuple((" ".join(part for part in (p.name, p.post) if part), p.phone or BLANK) for p in hall.people)
    contacts = tuple((contact_title(c.name, lang), c.phone or BLANK) for c in hall.contacts)
    cards = tuple(_card(board, _card_for(number, playbooks), number, lang, say) for number in NUMBERS)
    taken = 12 + max(len(roles), len(staff)) + (len(contacts) + 1) // 2 + max(len(card.lines) for card in cards)
    heads = ("roles", "staff", "contacts", "cards", "log", "time", "who", "what", "call", "over")
    return Sheet(
        lang=lang, title=say("grab.heading", hall=hall.name or BLANK), printed=_printed(board, now, say),
        heads={head: say(f"grab.{head}") for head in heads}, hall=_hall(board, say), roles=roles, staff=staff,
        contacts=contacts, cards=cards, rows=max(FEWEST, min(MOST, LINES - taken)),
    )  # fmt: skip


def _who(row: RoleRow, say: Say) -> str:
    """Who has a role, with the marks of the screen: assigned, by post, acting, or nobody."""
    names = say("word.separator").join(row.duty.persons)
    if not names:
        return say("grab.vacant")
    mark = {"acting": "word.acting", "post": "grab.by_post"}.get(row.duty.how)
    return say(mark, names=names) if mark else names


def _printed(board: Board, now: DateTime, say: Say) -> str:
    return say("grab.printed", time=f"{local(now, board.hall.zone):%Y-%m-%d %H:%M}")


def _hall(board: Board, say: Say) -> tuple[Pair, ...]:
    hall, shift = board.hall, board.shift
    joined = say("word.separator").join(hall.landmarks)
    rows = [
        (say("grab.address"), hall.address), (say("grab.landmarks"), joined), (say("grab.assembly"), hall.assembly),
        (say("grab.outside_line"), hall.outside_line), (say("grab.hours"), hall.hours),
        (say("grab.shift"), f"{shift.name} {shift.leader}" if shift else ""),
    ]  # fmt: skip
    return tuple((label, value or BLANK) for label, value in rows)


def _card_for(number: str, playbooks: Iterable[Playbook]) -> Card | None:
    return next((card for book in playbooks for card in book.cards if card.number == number), None)


def _card(board: Board, card: Card | None, number: str, lang: str, say: Say) -> CallCard:
    if card is None:
        plain = [(say("grab.say_hall"), "hall"), (say("grab.address"), "address"), (say("grab.landmarks"), "landmarks")]
        lines = [(label, _of_hall(board, field, say)) for label, field in plain]
        return CallCard(contact_title(number, lang), (*lines, (say("grab.what_happened"), BLANK)))
    said = tuple((line.label.say(lang), _said(board, line, lang, say)) for line in card.lines)
    return CallCard(card.title.say(lang), said)


def _said(board: Board, line: CardLine, lang: str, say: Say) -> str:
    if line.field is None:
        return line.text.say(lang) if line.text else BLANK
    return _of_hall(board, line.field, say)


def _of_hall(board: Board, field: str, say: Say) -> str:
    hall = board.hall
    known = {
        "hall": hall.name, "address": hall.address, "landmarks": say("word.separator").join(hall.landmarks),
        "assembly": hall.assembly, "outside_line": hall.outside_line,
    }  # fmt: skip
    return known.get(field) or BLANK


def one_line(text: str) -> str:
    """Typed text on one line, without anything that printer, browser or terminal would obey."""
    return " ".join(clean(text, keep_newlines=True).split())


_STYLE = """
@page { size: A4; margin: 9mm }
* { box-sizing: border-box }
body { font: 9.5pt/1.25 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", Arial, sans-serif; color: #000;
  background: #fff; max-width: 192mm; margin: 0 auto }
header { display: flex; justify-content: space-between; align-items: end; gap: 4mm; border-bottom: 2pt solid #000;
  padding-bottom: 1mm; margin-bottom: 1mm }
h1 { font-size: 15pt; margin: 0; overflow-wrap: anywhere }
h2 { font-size: 10pt; margin: 2.2mm 0 .6mm; border-bottom: .6pt solid #000 }
table { border-collapse: collapse; width: 100% }
td, th { padding: .35mm 1mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
td:first-child { width: 38% }
td.v { font-weight: 700 }
.half { display: grid; grid-template-columns: 1fr 1fr; column-gap: 5mm; align-items: start }
.cards { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 2mm; font-size: 8.5pt }
.card { border: 1pt solid #000; padding: 1mm; break-inside: avoid }
.card h3 { font-size: 12pt; margin: 0 0 .5mm }
.hand td, .hand th { border: .6pt solid #000 }
.hand td { height: 6.2mm }
.hand td:first-child { width: 16% }
.hand td:nth-child(2) { width: 20% }
"""


def as_html(sheet: Sheet) -> str:
    """The sheet as one A4 page for any browser's printer; nothing is loaded from elsewhere, black on white."""
    half = _part(sheet, "roles") + _part(sheet, "staff")
    cards = "".join(f'<div class="card"><h3>{_safe(card.title)}</h3>{_table(card.lines)}</div>' for card in sheet.cards)
    hand = "".join(f"<th>{_safe(sheet.heads[name])}</th>" for name in ("time", "who", "what"))
    rows = "<tr><td></td><td></td><td></td></tr>" * sheet.rows
    title, lang = _safe(sheet.title), "zh-CN" if sheet.lang == "zh" else "en"
    return "\n".join((
        "<!DOCTYPE html>", f'<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>',
        f"<style>{_STYLE}</style></head><body>",
        f"<header><h1>{title}</h1><span>{_safe(sheet.printed)}</span></header>",
        _two(sheet.hall), f'<div class="half">{half}</div>', _contacts(sheet),
        f'<h2>{_safe(sheet.heads["cards"])}</h2><div class="cards">{cards}</div>',
        f'<h2>{_safe(sheet.heads["log"])}</h2><table class="hand"><tr>{hand}</tr>{rows}</table>', "</body></html>", "",
    ))  # fmt: skip


def _safe(text: str) -> str:
    return escape(one_line(text))


def _table(pairs: Sequence[Pair]) -> str:
    rows = (f'<tr><td>{_safe(label)}</td><td class="v">{_safe(value)}</td></tr>' for label, value in pairs)
    return f"<table>{''.join(rows)}</table>"


def _two(pairs: Sequence[Pair]) -> str:
    """The pairs in two tables beside each other, read downwards."""
    middle = (len(pairs) + 1) // 2
    return f'<div class="half">{_table(pairs[:middle])}{_table(pairs[middle:])}</div>'


def _part(sheet: Sheet, head: str) -> str:
    pairs: tuple[Pair, ...] = getattr(sheet, head)
    return f"<section><h2>{_safe(sheet.heads[head])}</h2>{_table(pairs)}</section>"


def _contacts(sheet: Sheet) -> str:
    return f"<h2>{_safe(sheet.heads['contacts'])}</h2>{_two(sheet.contacts)}" if sheet.contacts else ""
