"""The forms that the desk ships (mapping, part 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from shiftdesk.domain.form import FormKind


class _Book(Mapping[str, FormKind]):
    """Id -> kind of form, in the order in which they are offered."""

    @cached_property
    def _kinds(self) -> dict[str, FormKind]:
        # the tables are written down when the first form is looked at: the first picture needs none of them
        from shiftdesk.domain.form_book.evidence import EVIDENCE
        from shiftdesk.domain.form_book.incident import OF_INCIDENTS
        from shiftdesk.domain.form_book.registers import REGISTERS

        return {kind.id: kind for kind in (*OF_INCIDENTS, *EVIDENCE, *REGISTERS)}

    def __getitem__(self, name: str) -> FormKind:
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


FORMS: Mapping[str, FormKind] = _Book()


def kind_named(name: str) -> FormKind | None:
    """The kind with that id, or with that title in either language."""
    wanted = name.strip().casefold()
    for kind in FORMS.values():
        if wanted in (kind.id.casefold(), kind.title.zh.casefold(), kind.title.en.casefold()):
            return kind
    return None
