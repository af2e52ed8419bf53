"""Every item of the four source documents on emergencies is carried by a part of a playbook, or says why none can."""

from __future__ import annotations

import re

import pytest

from shiftdesk.domain.playbook import Playbook

Plans = dict[str, Playbook]

DOCUMENTS = {"D1": 97, "D2": 53, "D3": 20, "D4": 30}
"""How many items each document has; they are numbered from 01."""

ITEMS = [f"{document}-{n:02}" for document, count in DOCUMENTS.items() for n in range(1, count + 1)]

FRAME = {
    "D1-01": "purpose of the document; no rule",
    "D1-03": "the three families are the playbooks' field `family`",
    "D1-21": "the list of kinds is the list of playbooks",
    "D1-95": "who interprets the document is the playbooks' field `owner`, how new it is `version`",
    "D2-01": "purpose and scope of the document; no rule",
    "D2-04": "starting at once is what two keys do, whatever the playbook",
    "D3-01": "purpose of the document; no rule",
    "D3-03": "principles of cooperation; no rule",
    "D3-20": "who issued the document and when",
}
"""Items that no part of a playbook can carry, each with its reason."""

CARRIERS = ("roles", "steps", "banners", "cards", "guides", "scripts", "ladder", "records", "reports", "gates")

ROLE_ITEMS = {"D1-36", "D1-96", "D2-53", "D4-02", "D4-29"}
"""Items that are about who somebody is; everything else is something to do, say, know, write or forbid."""


@pytest.fixture(scope="module")
def carried(plans: Plans) -> dict[str, set[str]]:
    """Item -> the kinds of parts that name it, of any playbook."""
    found: dict[str, set[str]] = {}
    for playbook in plans.values():
        for field in CARRIERS:
            for part in getattr(playbook, field):
                for source in part.sources:
                    found.setdefault(source, set()).add(field)
    return found


def test_every_item_is_carried_or_is_frame(carried: dict[str, set[str]]) -> None:
    assert [item for item in ITEMS if item not in carried and item not in FRAME] == []


def test_what_is_called_frame_is_carried_by_nothing(carried: dict[str, set[str]]) -> None:
    assert sorted(FRAME.keys() & carried.keys()) == []
    assert set(FRAME) <= set(ITEMS)


def test_no_duty_is_carried_by_a_role_or_a_record_alone(carried: dict[str, set[str]]) -> None:
    thin = {item for item in ITEMS if carried.get(item, {"none"}) <= {"roles", "records"}}
    assert thin - ROLE_ITEMS == set()


def test_no_part_names_an_item_that_does_not_exist(carried: dict[str, set[str]]) -> None:
    known = set(ITEMS) | {f"D5-{n:02}" for n in range(1, 129)}
    assert {item for item in carried if not re.fullmatch(r"D\d-\d{2,3}", item)} == set()
    assert sorted(carried.keys() - known) == []


def test_a_playbook_names_at_its_head_what_its_parts_carry(plans: Plans) -> None:
    lost = []
    for playbook in plans.values():
        parts = [p for field in ("steps", "ladder", "gates", "banners") for p in getattr(playbook, field)]
        lost += [(playbook.id, s) for p in parts for s in p.sources if s not in playbook.sources and not p.house]
    assert lost == []
