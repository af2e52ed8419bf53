"""Who is to write a sheet of the own, who has not yet, and what no search looks into (D1-52)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from shiftdesk.domain.chain import Fact
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_book.evidence import NOBODY
from shiftdesk.domain.log import Entry

_LETTER = r"[^\W\d_]"
_NOBODY = (NOBODY.zh, NOBODY.en)
_BETWEEN = re.compile(r"[\n\r;\uff1b]+")
_HEAD = re.compile(r"^[\W\d_]+")
_PAST_NAME = re.compile(r"[\d,\uff0c\u3001:\uff1a(\uff08/]")


def lines_of(kind: str, forms: Iterable[Form]) -> tuple[str, ...]:
    """The people who each write one, as the list that the kind goes by names them: one a line, with phone and all."""
    known = FORMS.get(kind)
    if known is None or known.listed is None:
        return ()
    of, field = known.listed
    texts = [value.text for form in forms if form.kind == of and (value := form.typed(field))]
    lines = (_HEAD.sub("", line).strip() for text in texts for line in _BETWEEN.split(text))
    return tuple(line for line in lines if line and line.rstrip("。.").casefold() not in _NOBODY)


def lacking(kind: str, forms: Iterable[Form]) -> tuple[str, ...]:
    """The names on the list of whom there is no finished sheet."""
    own = list(forms)
    done = [form.whom for form in own if form.kind == kind and form.state == "done"]
    return tuple(_name(line) for line in lines_of(kind, own) if not any(_same(line, whom) for whom in done))


def is_witness(name: str, form: Form, beside: Iterable[Form]) -> bool:
    """Whether somebody stands on the list, or is the person of another sheet than this one."""
    own = list(beside)
    others = {bare(other.whom) for other in own if other.kind == form.kind and other.id != form.id}
    return bare(name) in others or any(_stands(name).search(line) for line in lines_of(form.kind, own))


def searched(fact: Fact | Entry) -> dict[str, Any] | None:
    """What a fact says to whoever searches: all of it, but of a sheet of one person not what was written."""
    data = fact.data
    if data is None or fact.kind != "form.filled":
        return data
    kind = FORMS.get(str(data.get("form")))
    hidden = kind is not None and kind.per_person
    return {name: value for name, value in data.items() if name != "values"} if hidden else data


def _name(line: str) -> str:
    """The name at the head of a line; nothing else of it, for the phone is nobody's business."""
    words = _PAST_NAME.split(line)[0].strip()
    return words if words.isascii() else words.split()[0]


def _same(line: str, whom: str) -> bool:
    """Whether the line begins with that person, or the person's name with that of the line (`张三(客户)`)."""
    return bool(_stands(whom).match(line) or _stands(_name(line)).match(whom))


def bare(name: str) -> str:
    """A name however it is spaced or capitalised."""
    return "".join(name.split()).casefold()


def _stands(name: str) -> re.Pattern[str]:
    """The name as a word of its own, however it is spaced."""
    letters = r"\s*".join(re.escape(char) for char in bare(name))
    return re.compile(f"(?<!{_LETTER}){letters}(?!{_LETTER})", re.IGNORECASE)
