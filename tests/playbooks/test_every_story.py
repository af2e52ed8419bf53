"""Each of the twenty-two kinds from trigger to closing, along every answer of every question, minute by minute."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.playbook import Playbook
from tests.fakes import refused
from tests.playbooks.telling import (
    answers,
    due,
    gate_ids,
    reports_due,
    settles,
    shipped_desk,
    steps_in,
    works_through,
)  # fmt: skip

Plans = dict[str, Playbook]

KINDS = [
    "sys-single", "sys-multi", "power", "fire", "fire-bank", "robbery", "theft", "fight", "intrusion", "surge", "crush",
    "siege", "provoke", "illness", "injury", "lost", "found", "media", "visit", "drunk", "nuisance", "complaint",
]  # fmt: skip

AT_ONCE = {
    "sys-single": "L0", "sys-multi": "M0", "power": "L0", "fire": "A0 A1", "fire-bank": "B0 B1", "robbery": "R0",
    "theft": "T0", "fight": "D0", "intrusion": "E0", "surge": "U0", "crush": "C0 C1", "siege": "", "provoke": "X0",
    "illness": "I0 I1", "injury": "H1", "lost": "", "found": "", "media": "J0", "visit": "V0", "drunk": "",
    "nuisance": "", "complaint": "",
}  # fmt: skip
"""What is due with the onset."""

LATER = {
    "sys-single": {1800: "L1", 3600: "L2"}, "sys-multi": {1800: "M1", 3600: "M2"}, "power": {1800: "L1", 3600: "L2"},
    "fire": {180: "A2"}, "fire-bank": {180: "B2"},
}  # fmt: skip
"""What falls due on its second, and no sooner."""

BRANCHES = [
    ("power", "generator=yes", "generator", "", "G0"),
    ("power", "generator=no", "", "generator", ""),
    ("fire", "size=small electrical=no", "small-fire", "call-security cut-circuit", ""),
    ("fire", "size=spreading electrical=yes", "call-security cut-circuit", "small-fire", "A3"),
    ("fire-bank", "size=initial electrical=no", "initial", "hydrant spreading cut-circuit", ""),
    ("fire-bank", "size=serious electrical=yes", "hydrant cut-circuit", "initial spreading", ""),
    ("fire-bank", "size=spreading", "spreading", "initial hydrant", "B3"),
    ("fire", "hurt=serious", "call-120 call-119", "", "A4"),
    ("fire", "hurt=minor", "call-119", "call-120", ""),
    ("fire-bank", "hurt=serious", "call-120 injured", "", "B4"),
    ("fire-bank", "hurt=minor", "injured", "call-120", ""),
    ("fire-bank", "hurt=none", "injured", "call-120", ""),
    ("fire", "hurt=none", "call-119", "call-120", ""),
    ("intrusion", "hurt=serious", "call-120 call-110", "", "E3"),
    ("intrusion", "hurt=minor", "call-110", "call-120", ""),
    ("intrusion", "hurt=none", "call-110", "call-120", ""),
    ("siege", "hurt=serious", "call-120 persuade", "", "S2"),
    ("siege", "hurt=minor", "persuade", "call-120", ""),
    ("siege", "hurt=none", "persuade", "call-120", ""),
    ("robbery", "departed=not-yet", "comply gone-110", "left superiors touch-nothing count", ""),
    ("robbery", "departed=gone hurt=serious", "left call-120", "hospital count", "R1 R2"),
    ("robbery", "departed=gone hurt=minor", "left", "hospital call-120", "R1"),
    ("robbery", "departed=gone hurt=none", "left", "hospital call-120", "R1"),
    ("theft", "case=visible inside=no", "report-visible", "report-suspicious stay-out", ""),
    ("theft", "case=suspicious", "report-suspicious", "report-visible", ""),
    ("theft", "inside=yes", "stay-out", "", "T1"),
    ("fight", "armed=no control=held hurt=minor", "hospital part", "call-110 armed-side call-120", ""),
    ("fight", "armed=yes hurt=serious", "call-110 armed-side call-120", "hospital", "D1 D2"),
    ("fight", "armed=no control=out", "call-110", "armed-side", "D1"),
    ("intrusion", "hours=open control=held", "block tell-director calm", "caution uncontrollable", ""),
    ("intrusion", "hours=open control=out", "block uncontrollable call-110", "caution", "E1"),
    ("intrusion", "hours=closed", "caution", "block calm tell-director", "E2"),
    ("surge", "danger=yes jeering=yes", "stop-inflow jeering", "", "U2"),
    ("surge", "danger=no jeering=no", "counters weak", "stop-inflow jeering", ""),
    ("crush", "hurt=serious order=yes", "keep-still call-110", "hospital", "C2"),
    ("crush", "hurt=none", "lead-out", "keep-still hospital", ""),
    ("fight", "hurt=none", "part", "hospital call-120", ""),
    ("crush", "hurt=minor order=no", "hospital", "keep-still call-110", ""),
    ("siege", "persuasion=works extreme=no police=no", "remind", "security police extreme open-robbery", ""),
    ("siege", "persuasion=fails police=no", "security police", "", "S0"),
    ("siege", "persuasion=fails extreme=yes", "security police extreme open-robbery", "", "S0 S1"),
    ("siege", "police=yes", "police", "", "S1"),
    ("provoke", "leaves=yes", "cause", "stop warn", ""),
    ("provoke", "leaves=no warned=fails", "stop warn superior-110", "", "X1"),
    ("provoke", "leaves=no warned=works", "stop warn", "superior-110", ""),
    ("illness", "state=mild", "comfort", "keep-still", ""),
    ("illness", "state=serious", "keep-still", "comfort", ""),
    ("injury", "state=minor cause=facility", "hospital", "talk watch meet", ""),
    ("injury", "state=minor cause=own", "talk", "hospital watch", ""),
    ("injury", "state=serious", "watch meet", "hospital talk", "H0"),
    ("injury", "claim=yes", "claim", "", "H2"),
    ("lost", "found=yes", "give-back", "sympathy no-compensation report-police evidence", ""),
    ("lost", "found=no", "sympathy no-compensation report-police evidence", "give-back", ""),
    ("found", "owner=here strange=no", "return-now", "two-count trace custody verify sign leave-it", ""),
    ("found", "owner=gone", "two-count trace custody verify sign", "return-now", ""),
    ("found", "owner=gone claimed=yes", "custody verify sign", "return-now", ""),
    ("found", "owner=gone claimed=no", "two-count trace custody", "verify sign", ""),
    ("found", "strange=yes", "leave-it", "", "O0"),
    ("media", "press-card=complete", "topic", "no-card answer", ""),
    ("media", "press-card=lacking", "no-card", "topic", ""),
    ("visit", "approved=yes", "accompany", "see-off", ""),
    ("visit", "approved=no", "see-off", "accompany", ""),
    ("drunk", "danger=yes unwell=no", "supervisor police", "unwell", "Z0 Z1"),
    ("drunk", "danger=no unwell=yes", "unwell", "supervisor police", ""),
    ("nuisance", "kind=hawker refuses=no serious=no", "hawker", "reason name supervisor police", ""),
    ("nuisance", "kind=trouble refuses=yes", "reason name supervisor", "hawker", "N0"),
    ("nuisance", "refuses=yes serious=yes", "police", "", "N0 N1"),
    ("complaint", "important=yes settled=no", "leaders reply", "", "W0"),
    ("complaint", "important=no settled=yes", "register close", "leaders reply", ""),
]
"""Playbook, answers, steps that then are to do, steps that are folded away, levels that the answers make due."""


@pytest.mark.parametrize("name", KINDS)
def test_what_is_due_with_the_onset(plans: Plans, name: str) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    assert due(desk) == set(AT_ONCE[name].split())
    assert {s for n, s in desk.states().items() if n not in AT_ONCE[name].split()} <= {"waiting"}


@pytest.mark.parametrize("name", LATER)
def test_what_falls_due_on_its_second_and_no_sooner(plans: Plans, name: str) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    reports_due(desk)
    for secs, level in LATER[name].items():
        desk.clock.go(secs - 1 - (desk.now - desk.incident().onset).total_seconds())
        assert desk.states()[level] == "waiting"
        desk.clock.go(1)
        assert due(desk) == {level}
        desk.reports(level)


@pytest.mark.parametrize(("name", "said", "shown", "folded", "called"), BRANCHES)
def test_an_answer_shows_what_applies_and_folds_the_rest(
    plans: Plans, name: str, said: str, shown: str, folded: str, called: str
) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    at_once = due(desk)
    answers(desk, said)
    assert set(shown.split()) <= steps_in(desk, "todo")
    assert set(folded.split()) <= steps_in(desk, "folded")
    assert due(desk) - at_once == set(called.split())


def test_every_answer_of_every_question_is_told_of(plans: Plans) -> None:
    told = {(name, pair) for name, said, *_ in BRANCHES for pair in said.split()}
    asked = {(p.id, f"{q.id}={o.id}") for p in plans.values() if p.incident for q in p.questions for o in q.options}
    untold = {(name, pair) for name, pair in asked - told if not pair.endswith("=no")}
    assert untold == {
        (name, f"other-halls={said}") for name in ("sys-single", "power") for said in ("normal", "faulty")
    }, "these only say which plan it is"


@pytest.mark.parametrize("last", [False, True], ids=["first answers", "last answers"])
@pytest.mark.parametrize("name", KINDS)
def test_it_runs_from_the_trigger_to_its_closing(plans: Plans, name: str, last: bool) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    desk.at("09:01")
    for question in plans[name].questions:
        if not applies(question, plans[name], desk.incident().answers):
            continue
        answers(desk, f"{question.id}={question.options[-1 if last else 0].id}")
    done = works_through(desk)
    assert done, "there is something to do"
    assert {step.id for step in plans[name].steps if step.opening and not step.only_if} <= set(done)
    desk.at("09:20").resolves()
    reports_due(desk)
    if gate_ids(desk):
        with refused("incident.gates_open"):
            desk.does(c.CloseIncident(incident=1))
    settles(desk)
    desk.does(c.CloseIncident(incident=1))
    assert desk.incident().status == "closed"
    assert not steps_in(desk, "todo")


@pytest.mark.parametrize("name", KINDS)
def test_a_false_alarm_owes_nothing(plans: Plans, name: str) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    desk.at("09:02").does(c.CancelIncident(incident=1, reason="误报"))
    assert set(desk.states().values()) <= {"not_reached"}


@pytest.mark.parametrize("name", ["campaign", "drill"])
def test_a_checklist_and_the_wrapper_are_not_started_as_incidents(plans: Plans, name: str) -> None:
    with refused(f"playbook.is_{name}"):
        shipped_desk(plans).starts(name)
