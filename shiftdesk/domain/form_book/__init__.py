"""The forms that the desk ships (mapping, part 4)."""

from __future__ import annotations

from shiftdesk.domain.form import FormKind
from shiftdesk.domain.form_book.evidence import EVIDENCE
from shiftdesk.domain.form_book.incident import OF_INCIDENTS
from shiftdesk.domain.form_book.registers import REGISTERS

FORMS: dict[str, FormKind] = {kind.id: kind for kind in (*OF_INCIDENTS, *EVIDENCE, *REGISTERS)}
"""Id -> kind of form, in the order in which they are offered."""


def kind_named(name: str) -> FormKind | None:
    """The kind with that id, or with that title in either language."""
    wanted = name.strip().casefold()
    for kind in FORMS.values():
        if wanted in (kind.id.casefold(), kind.title.zh.casefold(), kind.title.en.casefold()):
            return kind
    return None
