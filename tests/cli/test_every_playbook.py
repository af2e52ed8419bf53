"""Every playbook from the command line: trigger, first answers, ladder, gates, closing, and its report."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.playbooks.test_every_story import AT_ONCE, KINDS, LATER

PASSED = "另存纸质"


@pytest.mark.parametrize("name", KINDS)
def test_it_runs_to_its_end_and_leaves_its_report(hall: Terminal, name: str) -> None:
    started = hall.json("incident", "start", name)
    assert due(started) == set(AT_ONCE[name].split())
    for question in started["questions"]:
        hall.run("incident", "answer", "1", question["id"], question["options"][0])
    ticked = ticks_what_matters(hall)
    hall.at("10:30")
    called = due(hall.json("incident", "show", "1"))
    assert called >= {*AT_ONCE[name].split(), *LATER.get(name, {}).values()} - ticked
    for level in sorted(called):
        hall.does("incident", "report", "1", level)
    resolved = hall.json("incident", "resolve", "1")
    gates = [gate for gate in resolved["gates"] if not gate["met"]]
    if gates:
        refused = hall.run("incident", "close", "1")
        assert refused.status == 65 and gates[0]["text"] in refused.err
    settles(hall, resolved)
    assert hall.json("incident", "close", "1")["status"] == "closed"
    reports_it(hall, resolved, [gate for gate in gates if str(gate["auto"]).startswith("form:")])


def due(document: dict[str, Any]) -> set[str]:
    """The levels that are due."""
    return {level["id"] for level in document["levels"] if level["state"] == "due"}


def ticks_what_matters(hall: Terminal) -> set[str]:
    """The steps of the first minute, or the first one; gives the levels that are reported with them."""
    document = hall.json("incident", "show", "1")
    todo = [step["id"] for step in document["steps"] if step["state"] == "todo"]
    for step in todo[:2]:
        hall.run("incident", "step", "1", step, "done")
    left = {step["id"] for step in hall.json("incident", "show", "1")["steps"] if step["state"] == "todo"}
    assert not set(todo) <= left, "something is done"
    return due(document) - due(hall.json("incident", "show", "1"))


def settles(hall: Terminal, document: dict[str, Any]) -> None:
    """What is owed in writing is handed in, gates are met by hand; what waits for a form is passed over."""
    for report in document["reports"]:
        hall.does("incident", "handed", "1", report["id"], "--note", PASSED)
    for gate in hall.json("incident", "show", "1")["gates"]:
        if not gate["met"]:
            reason = ("--reason", PASSED) if gate["auto"] else ()
            hall.does("incident", "gate", "1", gate["id"], *reason)


def reports_it(hall: Terminal, document: dict[str, Any], passed: list[dict[str, Any]]) -> None:
    """The report of six elements tells the kind, and why a gate was passed over."""
    hall.does("form", "open", "SX", "--incident", "1")
    page = hall.does("form", "export", "SX1")
    assert document["title"] in page
    assert all(gate["text"] in page for gate in passed) and (PASSED in page) is bool(passed)


def test_a_campaign_day_from_its_start_to_its_end(hall: Terminal) -> None:
    assert hall.run("incident", "start", "campaign").status == 65
    hall.does("campaign", "start", "双十二")
    shown = hall.json("campaign", "show")
    assert len(shown["steps"]) > 10
    hall.does("campaign", "step", shown["steps"][0]["id"], "done")
    assert hall.json("campaign", "show")["steps"][0]["state"] == "done"
    hall.does("campaign", "end")
    assert hall.run("campaign", "end").status == 65


def test_the_wrapper_of_drills_says_how_a_drill_is_run(hall: Terminal) -> None:
    refused = hall.run("incident", "start", "drill")
    assert refused.status == 65 and "--drill" in refused.err
