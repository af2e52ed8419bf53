"""Looking shift reports up, and putting them on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

from msgspec import ValidationError
from pendulum import DateTime

from shiftdesk.desk.grab import one_line
from shiftdesk.desk.ports import Ledger
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, typed
from shiftdesk.domain.payloads import ShiftReported
from shiftdesk.domain.refusal import missing
from shiftdesk.domain.shift_report import standing_report


class Part(Protocol):
    """A headed part of a page: rows of cells."""

    @property
    def title(self) -> str:
        """The heading."""
        ...

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows."""
        ...


def frozen(ledger: Ledger) -> Iterable[ShiftReported]:
    """Every frozen report, the newest first; reads only as many days as are asked for."""
    for day in reversed(ledger.days()):
        stored = ledger.day(day)
        for fact in reversed(stored.facts if stored else ()):
            if fact.kind == ShiftReported.KIND and fact.data is not None:
                report = _report_in(fact)
                if report is not None:
                    yield report


def _report_in(fact: Fact) -> ShiftReported | None:
    """The report; None when another program wrote something that is none, as the board passes over it too."""
    try:
        return typed(fact.data, ShiftReported)
    except ValidationError:
        return None


def report_of(board: Board, ledger: Ledger, now: DateTime, shift: str | None) -> tuple[ShiftReported, bool]:
    """The report of a shift, and whether that shift still goes on.

    Without a name the newest frozen one, else that of the shift in charge. Raises `shift_report.missing` (66).
    """
    wanted = shift.strip().upper() if shift else None
    standing = standing_report(board, now)
    if wanted is not None and standing is not None and standing.shift == wanted:
        return standing, True
    found = next((one for one in frozen(ledger) if wanted in (None, one.shift)), None)
    if found is not None:
        return found, False
    if wanted is None and standing is not None:
        return standing, True
    raise missing("shift_report", shift or "—")


def as_text(title: str, printed: str, parts: Sequence[Part]) -> str:
    """The report as plain text."""
    rule = "=" * 78
    lines = [rule, one_line(f"{title}    {printed}"), rule]
    for part in parts:
        lines += ["", f"[{one_line(part.title)}]", *("  " + one_line("  ".join(row)) for row in part.rows)]
    return "\n".join(lines) + "\n"


_STYLE = """
@page { size: A4; margin: 12mm }
body { font: 10pt/1.35 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", Arial, sans-serif; color: #000;
  background: #fff; max-width: 186mm; margin: 0 auto }
h1 { font-size: 15pt; margin: 0; overflow-wrap: anywhere }
header { border-bottom: 2pt solid #000; padding-bottom: 1mm }
h2 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: .6pt solid #000 }
table { border-collapse: collapse; width: 100% }
td { padding: .5mm 2mm .5mm 0; text-align: left; vertical-align: top; overflow-wrap: anywhere }
tr { break-inside: avoid }
"""


def as_html(title: str, printed: str, parts: Sequence[Part], lang: str) -> str:
    """The report as a page for any browser's printer; nothing is loaded from elsewhere, black on white."""
    safe = escape(one_line(title))
    body = "".join(f"<h2>{escape(one_line(part.title))}</h2><table>{_rows(part)}</table>" for part in parts)
    return "\n".join((
        "<!DOCTYPE html>", f'<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">',
        f"<title>{safe}</title><style>{_STYLE}</style></head><body>",
        f"<header><h1>{safe}</h1><span>{escape(one_line(printed))}</span></header>", body, "</body></html>", "",
    ))  # fmt: skip


def _rows(part: Part) -> str:
    return "".join(f"<tr>{''.join(f'<td>{escape(one_line(cell))}</td>' for cell in row)}</tr>" for row in part.rows)
