"""Small playbooks, true to the shipped ones in what the rules look at: ladder, alarm, conditions, gates."""

from __future__ import annotations

from typing import Any

from shiftdesk.domain.playbook import Gate, Level, Option, Playbook, Question, ReportOwed, Role, Step, Text


def _text(text: str) -> Text:
    return Text(text, text)


def _level(name: str, after_s: int | None, *to: str, **more: Any) -> Level:
    return Level(id=name, text=_text(name), after_s=after_s, to=to, **more)


def _step(name: str, **more: Any) -> Step:
    return Step(id=name, actor="clerk", text=_text(name), **more)


def _book(name: str, key: str, **more: Any) -> Playbook:
    return Playbook(
        id=name, version="1", title=_text(name), key=key, family=more.pop("family", "site"), resolve_word=_text("over"),
        sources=("D1-01",), roles=(Role(id="clerk", title=Text("营业员", "Clerk")),), **more,
    )  # fmt: skip


_CUSTOMERS = Gate(id="customers", text=_text("all customer follow-ups done"), auto="followups")
_BOARD = Gate(id="board-removed", text=_text("notice board removed"))

SINGLE = _book(
    "sys-single", "s", family="system", reclassify=("sys-multi",),
    questions=(Question(id="other-halls", text=_text("do the others work?"),
                        options=(Option(id="normal", text=_text("yes")), Option(id="faulty", text=_text("no")))),),
    steps=(_step("onset"), _step("report-first", level="L0"), _step("recovered"), _step("call", after="recovered")),
    ladder=(_level("L0", 0, "coordination_group", "centre_head", overdue_s=300),
            _level("L1", 1800, "coordination_group"), _level("L2", 3600, "coordination_group")),
    gates=(_CUSTOMERS, _BOARD), reports=(ReportOwed(id="six", text=_text("six elements"), to=("superior",)),),
)  # fmt: skip

MULTI = _book(
    "sys-multi", "m", family="system", reclassify=("sys-single",),
    steps=(_step("onset"), _step("halls")),
    ladder=(_level("M0", 0, "coordination_group", starts="joined", overdue_s=300),
            _level("M1", 1800, "coordination_group", starts="joined"),
            _level("M2", 3600, "coordination_group", starts="joined")),
    gates=(_CUSTOMERS, Gate(id="halls-restored", text=_text("every hall restored"))),
)  # fmt: skip

FIRE = _book(
    "fire", "f", life_danger=True, alarm="quiet",
    questions=(Question(id="size", text=_text("small?"), options=(
        Option(id="small", text=_text("small")), Option(id="spreading", text=_text("spreading"), raises=("A3",)))),),
    steps=(_step("alarm", opening=True), _step("leave", opening=True, level="A1"),
           _step("fight", only_if=("size=small",)), _step("people-out"), _step("property", after="people-out")),
    ladder=(_level("A0", 0, "director", overdue_s=300), _level("A1", 0, "119", overdue_s=300),
            _level("A2", 180, "director"), _level("A3", None, "general_security")),
)  # fmt: skip

ILLNESS = _book(
    "illness", "p", life_danger=True, alarm="quiet",
    steps=(_step("call-120", opening=True, level="E0"),), ladder=(_level("E0", 0, "120", overdue_s=300),),
)  # fmt: skip

ROBBERY = _book(
    "robbery", "r", life_danger=True, alarm="silent",
    steps=(_step("comply", opening=True),), ladder=(_level("R0", 0, "110"), _level("R1", 600, "security_department")),
)  # fmt: skip

CLOSING = _book("closing", "c", family="other", incident=False, steps=(_step("lights"),))
CAMPAIGN = _book("campaign", "g", family="other", incident=False, steps=(_step("supplies"),))

PLAYBOOKS: dict[str, Playbook] = {book.id: book for book in (SINGLE, MULTI, FIRE, ILLNESS, ROBBERY, CLOSING, CAMPAIGN)}
"""By id."""
