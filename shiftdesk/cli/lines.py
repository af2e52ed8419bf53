"""Log lines and ladders for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shiftdesk.cli.plain import table
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import Rung
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import local, local_date
from shiftdesk.domain.playbook import Playbook
from shiftdesk.texts import knows, say
from shiftdesk.texts.clean import without_phone
from shiftdesk.texts.ladder import level_word
from shiftdesk.texts.times import clock_time, late

Tell = Callable[[Entry, str], str]
LONGEST = 400
"""Characters of one line in a list; `show` has them all."""


def log_lines(lines: Sequence[Entry], board: Board, lang: str, tell: Tell, whole: bool = False) -> list[str]:
    """Lines as a table: time, who, category, words, id; with the date unless all of it happened on the board's day."""
    zone = board.hall.zone
    same_day = all(local_date(line.when, zone) == board.day for line in lines)
    form = "%H:%M" if same_day and not whole else "%Y-%m-%d %H:%M"
    rows = []
    for line in lines:
        words = words_of(line, lang, tell)
        rows.append((local(line.when, zone).strftime(form), line.id, line.by, category(line, lang),
                     words if whole else _short(words)))  # fmt: skip
    return table(rows)


def words_of(line: Entry, lang: str, tell: Tell) -> str:
    """The line in words with what a reader must know of it: incident, added later, amended. Phones are masked."""
    line = without_phone(line)
    marks = [say(lang, "word.added_later")] if line.added_later else []
    marks += [say(lang, "cli.amended_by", id=line.amended_by)] if line.amended_by else []
    marks += [say(lang, "cli.amends", id=line.amends)] if line.amends else []
    number = f"#{line.incident} " if line.incident is not None else ""
    return number + tell(line, lang) + "".join(f" [{mark}]" for mark in marks)


def category(line: Entry, lang: str) -> str:
    """The category in words; a hall's own one as typed."""
    key = f"word.category.{line.category}"
    return say(lang, key) if knows(lang, key) else line.category


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def rung_words(rung: Rung, incident: Incident, plan: Playbook, lang: str, zone: str) -> tuple[str, str, str, str]:
    """A level as columns: id, due time, state, text. `plan`: under which the incident runs now."""
    state = say(lang, level_word(rung, incident, plan))
    if rung.state == "due" and rung.late_s >= 60:
        state += f" {late(rung.late_s, lang)}"
    if rung.added_later:
        state += f" ({say(lang, 'word.added_later')})"
    due = clock_time(rung.due, zone) if rung.due else "—"
    house = f" ({say(lang, 'word.house')})" if rung.level.house else ""
    return rung.level.id, due, state, rung.level.text.say(lang) + house
