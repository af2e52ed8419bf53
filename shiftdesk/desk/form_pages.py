"""Forms as pages to print: the form, and for a report what the desk knows of its incident (D2-05 to D2-11).

A drill says so on every line of the text and on every page of the printed one.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import pairwise

import msgspec
from pendulum import DateTime

from shiftdesk.desk.form_report import Pair, Section, of_report
from shiftdesk.desk.grab import one_line
from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormField, FormKind
from shiftdesk.domain.form_gates import others_writing
from shiftdesk.domain.form_rules import Values, applies, kind_of, missing_names, values_of
from shiftdesk.domain.form_words import PREFILLED, heading, said, said_on
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local
from shiftdesk.domain.refusal import Refused

Say = Callable[..., str]
BLANK = "________"
REPORTS = ("SX",)
"""Kinds whose page also tells halls, counts, levels and conditions of the incident."""


class FormPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page in words of one language. `mark` stands on every line and page of a drill, else it is empty."""

    lang: str
    title: str
    mark: str
    printed: str
    sections: tuple[Section, ...]
    signed: tuple[str, ...]


def form_page(
    board: Board, form: Form, lang: str, now: DateTime, say: Say, of: tuple[Board, Incident] | None = None
) -> FormPage:
    """The form as a page. `of`: its incident with the board that knows it, when that is another one.

    Raises:
        Refused: `form.hidden` for a sheet that nobody was allowed to see yet, `form.being_written` while another
            witness writes (D1-52).
    """
    kind = kind_of(form)
    if kind.per_person and not form.shown:
        raise Refused("form.hidden", id=form.id)
    writing = others_writing(board.forms.values(), form) if kind.per_person else []
    if writing:
        raise Refused("form.being_written", id=writing[0].id, name=writing[0].whom)
    here = board.incidents.get(form.incident) if form.incident is not None else None
    then = of or ((board, here) if here else None)
    sections = [_head(board, form, say), *_parts(board, form, kind, lang, say), *_ends(board, form, kind, lang, say)]
    if form.kind in REPORTS and then:
        sections += of_report(board, then, lang, now, say)
    printed = f"{local(now, board.hall.zone):%Y-%m-%d %H:%M}"
    return FormPage(
        lang=lang, title=heading(form, kind, lang), mark=say("page.drill") if form.drill else "",
        printed=say("page.printed", time=printed), sections=tuple(s for s in sections if s.pairs),
        signed=(say("page.written_by"), say("page.received_by"), say("page.date")),
    )  # fmt: skip


def _at(board: Board, moment: DateTime) -> str:
    return f"{local(moment, board.hall.zone):%Y-%m-%d %H:%M}"


def _head(board: Board, form: Form, say: Say) -> Section:
    pairs: list[Pair] = [(say("page.hall"), board.hall.name or BLANK)]
    if form.incident is not None:
        pairs.append((say("page.incident"), f"#{form.incident}"))
    pairs.append((say("page.opened"), f"{form.opened_by} {_at(board, form.opened)}"))
    if form.done:
        pairs.append((say("word.form.done"), f"{form.done.by} {_at(board, form.done.when)}"))
    if form.void:
        pairs.append((say("word.form.void"), f"{form.void.note} {form.void.by} {_at(board, form.void.when)}"))
    return Section("", tuple(pairs))


def _parts(board: Board, form: Form, kind: FormKind, lang: str, say: Say) -> list[Section]:
    """The fields under their headings; one that is empty says so."""
    values, found = values_of(board, form), []
    for part in [*kind.parts, None]:
        fields = [field for field in kind.fields if field.part == (part.id if part else None)]
        pairs = [_pair(board, form, field, values, lang, say) for field in fields if applies(field, values)]
        found.append(Section(part.title.say(lang) if part else "", tuple(pairs)))
    return found


def _pair(board: Board, form: Form, field: FormField, values: Values, lang: str, say: Say) -> Pair:
    value = values.get(field.id)
    if value is None:
        return field.label.say(lang), say("page.empty") if field.need else "—"
    words = said_on(board, form, field, value, lang)
    return field.label.say(lang), words + (f" ({PREFILLED.say(lang)})" if form.typed(field.id) is None else "")


def _ends(board: Board, form: Form, kind: FormKind, lang: str, say: Say) -> list[Section]:
    """What is missing by name, copies with their receivers, corrections, to whom it was shown."""
    lacking = say("word.separator").join(name.say(lang) for name in missing_names(board, form))
    copies = [(copy.text.say(lang), _copy(board, form, copy.id)) for copy in kind.copies]
    shown = [(say(f"word.form.to.{one.to}"), f"{one.by} {_at(board, one.when)}") for one in form.shown]
    return [
        Section(say("page.missing"), (((say("page.missing_names"), lacking),) if lacking else ())),
        Section(say("cli.form.copies"), tuple(copies)),
        Section(say("page.corrections"), tuple(_corrections(board, form, kind, lang))),
        Section(say("page.shown"), tuple(shown)),
    ]


def _copy(board: Board, form: Form, name: str) -> str:
    handed = form.copies.get(name)
    return f"{handed.to} {_at(board, handed.when)} ({handed.by})" if handed else BLANK


def _corrections(board: Board, form: Form, kind: FormKind, lang: str) -> list[Pair]:
    found: list[Pair] = []
    for field in kind.fields:
        told = form.fillings.get(field.id, ())
        for old, new in pairwise(told):
            was, now = (said(field, one.value, lang, board.hall.zone) or "—" for one in (old, new))
            why = f" ({new.reason})" if new.reason else ""
            found.append((field.label.say(lang), f"{was} → {now} {new.by} {_at(board, new.when)}{why}"))
    return found


def as_text(page: FormPage) -> str:
    """The page as plain text; every line of a drill begins with its mark."""
    rule = "=" * 72
    lines = [rule, f"{one_line(page.title)}    {page.printed}", rule]
    for section in page.sections:
        lines += ["", f"[{one_line(section.title)}]"] if section.title else [""]
        for label, value in section.pairs:
            first, *rest = [one_line(line) for line in value.split("\n")]
            lines += [f"  {one_line(label)}: {first}", *(f"      {line}" for line in rest)]
    lines += ["", *(f"{name}: {BLANK * 2}" for name in page.signed)]
    return "\n".join(f"{page.mark}{line}".rstrip() for line in lines) + "\n"


_STYLE = """
@page { size: A4; margin: 16mm 12mm }
body { font: 10.5pt/1.35 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", Arial, sans-serif; color: #000;
  background: #fff; max-width: 186mm; margin: 0 auto }
h1 { font-size: 15pt; margin: 0; overflow-wrap: anywhere; border-bottom: 2pt solid #000 }
h2 { font-size: 11pt; margin: 3mm 0 1mm }
table { border-collapse: collapse; width: 100% }
td { border: .6pt solid #000; padding: .8mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
td:first-child { width: 32% }
tr { break-inside: avoid }
.drill { position: fixed; top: 0; left: 0; right: 0; text-align: center; font-weight: 700; border: 2pt solid #000;
  background: #fff }
body.marked { padding-top: 9mm }
.sign { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 6mm; margin-top: 8mm }
"""


def as_html(page: FormPage) -> str:
    """The page for any browser's printer; a drill's mark is repeated on each sheet of paper. Nothing is loaded."""
    title, lang = _safe(f"{page.mark}{page.title}"), "zh-CN" if page.lang == "zh" else "en"
    drill = f'<div class="drill">{_safe(page.mark)}</div>' if page.mark else ""
    body = "".join(_section(section, page.mark) for section in page.sections)
    sign = "".join(f"<span>{_safe(name)}: {BLANK}</span>" for name in page.signed)
    return "\n".join((
        "<!DOCTYPE html>", f'<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>',
        f'<style>{_STYLE}</style></head><body{" class=marked" if page.mark else ""}>', drill,
        f"<h1>{title}</h1><p>{_safe(page.printed)}</p>", body, f'<div class="sign">{sign}</div>', "</body></html>", "",
    ))  # fmt: skip


def _section(section: Section, mark: str) -> str:
    heading_ = f"<h2>{_safe(mark + section.title)}</h2>" if section.title else ""
    rows = "".join(f"<tr><td>{_safe(label)}</td><td>{_lines(value)}</td></tr>" for label, value in section.pairs)
    return f"<section>{heading_}<table>{rows}</table></section>"


def _lines(value: str) -> str:
    return "<br>".join(_safe(line) for line in value.split("\n"))


def _safe(text: str) -> str:
    return escape(one_line(text))
