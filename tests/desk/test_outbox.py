"""The first minute waits for nothing: no disk, no lock."""

from __future__ import annotations

import pytest

from shiftdesk.desk.ports import NotSaved
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.steps import next_step
from tests.fakes import Story, refused


def puts(desk: Story, command: c.Command) -> str:
    return desk.outbox.put(command)


def level(desk: Story, board: Board, name: str) -> str:
    incident = next(iter(board.live()))
    return next(r.state for r in rungs(incident, board.plans, desk.now) if r.level.id == name)


def test_the_disk_is_full_at_the_moment_when_an_incident_starts(desk: Story) -> None:
    desk.at("09:00").ledger.full = True
    name = puts(desk, c.StartIncident(playbook="fire"))
    assert desk.outbox.flush() == []
    view = desk.at("09:02").outbox.view()
    incident = view.board.find(name)
    assert incident
    assert elapsed_s(incident, desk.now) == 120
    ahead = next_step(incident, view.board.plan_of(incident), desk.now)
    assert ahead and ahead.id == "alarm"
    assert view.unsaved == {name}
    assert (view.error, desk.clock_face(view.since)) == ("no space left", "09:00")
    assert desk.board.incidents == {}, "nothing is called saved before it is"

    desk.ledger.full = False
    assert desk.at("09:05").outbox.flush() == []
    saved = desk.incident(name)
    assert (saved.number, desk.clock_face(saved.onset), desk.clock_face(saved.opened)) == (1, "09:00", "09:00")
    fact = desk.told("incident.opened")[0]
    assert (fact.when[11:16], fact.at[11:16], fact.by) == ("01:00", "01:05", "王丽")
    view = desk.outbox.view()
    assert (view.unsaved, view.error, view.since, desk.outbox.waiting) == (frozenset(), "", None, 0)
    assert view.board is desk.board


def test_another_process_that_holds_the_lock_delays_nothing(desk: Story) -> None:
    desk.at("09:00").ledger.locked = True
    name = puts(desk, c.StartIncident(playbook="sys-single"))
    desk.outbox.flush()
    assert desk.outbox.view().board.find(name)
    assert desk.outbox.error
    desk.ledger.locked = False
    desk.outbox.flush()
    assert desk.incident(name).number == 1


def test_what_is_done_to_an_unsaved_incident_waits_with_it_in_order_and_keeps_its_times(desk: Story) -> None:
    desk.at("09:00").ledger.full = True
    name = puts(desk, c.StartIncident(playbook="sys-single"))
    desk.at("09:01")
    puts(desk, c.MarkStep(incident=name, step="onset", mark="done"))
    desk.at("09:02")
    puts(desk, c.ReportLevel(incident=name, level="L0"))
    with refused("level.reported"):
        puts(desk, c.ReportLevel(incident=name, level="L0"))
    with refused("step.missing", 66):
        puts(desk, c.MarkStep(incident=name, step="dance", mark="done"))
    desk.outbox.flush()
    view = desk.at("09:31").outbox.view()
    assert (level(desk, view.board, "L0"), level(desk, view.board, "L1")) == ("reported", "due")
    desk.ledger.full = False
    desk.outbox.flush()
    incident = desk.incident(name)
    assert desk.clock_face(incident.steps["onset"].when) == "09:01"
    assert desk.clock_face(incident.marks("L0").reports[0].when) == "09:02"
    assert desk.states(name) == {"L0": "reported", "L1": "due", "L2": "waiting"}
    desk.ticks()
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0", "L1"]


def test_times_typed_as_ago_count_from_the_key_not_from_the_saving(desk: Story) -> None:
    desk.at("09:30").ledger.full = True
    name = puts(desk, c.StartIncident(playbook="sys-single", onset="-10m"))
    puts(desk, c.ReportLevel(incident=name, level="L0", at="-5m"))
    seen = desk.at("09:50").outbox.view().board.find(name)
    assert seen
    assert desk.clock_face(seen.onset) == "09:20"
    desk.ledger.full = False
    desk.outbox.flush()
    assert desk.clock_face(desk.incident(name).onset) == "09:20"
    assert desk.clock_face(desk.incident(name).marks("L0").reports[0].when) == "09:25"


def test_the_leader_who_pressed_the_key_is_named_also_after_a_handover(desk: Story) -> None:
    desk.ledger.full = True
    name = puts(desk, c.StartIncident(playbook="illness"))
    desk.ledger.full = False
    desk.beside().hands_over("陈静")
    desk.outbox.flush()
    assert desk.incident(name).opened_by == "王丽"


def test_two_unsaved_incidents_get_their_numbers_in_order_behind_those_of_others(desk: Story) -> None:
    desk.ledger.full = True
    first, second = puts(desk, c.StartIncident(playbook="fire")), puts(desk, c.StartIncident(playbook="illness"))
    assert desk.outbox.view().unsaved == {first, second}
    desk.ledger.full = False
    desk.beside().starts("sys-single")
    desk.outbox.flush()
    assert (desk.incident(first).number, desk.incident(second).number) == (2, 3)


def test_what_a_rule_refuses_meanwhile_is_given_back_and_the_rest_goes_on(desk: Story) -> None:
    number = desk.starts("sys-single")
    desk.ledger.full = True
    puts(desk, c.ReportLevel(incident=number, level="L0"))
    puts(desk, c.Acknowledge(incident=number))
    desk.ledger.full = False
    desk.beside().reports("L0")
    assert [refusal.code for refusal in desk.outbox.flush()] == ["level.reported"]
    assert desk.outbox.waiting == 0
    assert desk.incident().acknowledged


def test_what_came_to_the_disk_is_not_stored_twice_after_a_try_that_broke_off(desk: Story) -> None:
    name = puts(desk, c.StartIncident(playbook="fire"))
    desk.does(desk.outbox._waiting[0])  # saved, and the program broke off before it noticed
    view = desk.outbox.view()
    assert view.unsaved == frozenset()
    assert view.board.find(name)
    assert desk.outbox.flush() == []
    assert len(desk.told("incident.opened")) == 1


def test_a_refused_start_is_told_at_once(desk: Story) -> None:
    with refused("playbook.missing", 66):
        puts(desk, c.StartIncident(playbook="flood"))
    assert desk.outbox.waiting == 0


def test_a_full_disk_changes_nothing_on_the_board_and_the_next_try_needs_no_repair(desk: Story) -> None:
    desk.ledger.full = True
    before = desk.board
    with pytest.raises(NotSaved):
        desk.writes("x")
    assert desk.board is before
    desk.ledger.full = False
    desk.writes("x")
    assert desk.lines()[-1].text == "x"
    assert desk.ledger.verify().ok


@pytest.mark.parametrize(
    "text",
    ["nonsense", "[]", '[["Nothing",{}]]', '[["StartIncident",{"playbook":5}]]', '[["StartIncident"]]', '{"a":1}'],
)
def test_a_kept_outbox_that_cannot_be_read_is_empty(desk: Story, text: str) -> None:
    desk.outbox.unpack(text)
    assert desk.outbox.waiting == 0


def test_playbooks_in_memory_are_asked_before_those_on_the_disk(desk: Story) -> None:
    desk.outbox.remember(desk.playbooks.all())
    desk.playbooks.books.clear()
    name = puts(desk, c.StartIncident(playbook="fire"))
    assert desk.outbox.view().unsaved == {name}
    kept = desk.outbox._plans
    assert kept
    assert [plan.id for plan in kept.all()][:1] == ["sys-single"]
    assert (kept.check(None), kept.schema()) == ([], {})


def test_what_a_rule_refuses_at_last_is_taken_out_and_told(desk: Story) -> None:
    desk.starts("sys-single")
    puts(desk, c.MarkStep(incident=1, step="onset", mark="done"))
    desk.beside().does(c.CancelIncident(incident=1, reason="误报"))
    desk.desk.refresh()
    assert desk.outbox.view().unsaved == frozenset()
    [refusal] = desk.outbox.flush()
    assert refusal.status == 65
    assert desk.outbox.waiting == 0


def test_a_command_about_no_incident_marks_none(desk: Story) -> None:
    puts(desk, c.WriteEntry(text="记一笔"))
    assert desk.outbox.view().unsaved == frozenset()
    assert desk.outbox.flush() == []
    assert [line.text for line in desk.lines()][-1] == "记一笔"


def test_what_waits_is_taken_up_at_the_next_start_with_its_moment(desk: Story) -> None:
    desk.at("09:00").ledger.full = True
    name = puts(desk, c.StartIncident(playbook="fire"))
    assert desk.outbox.flush() == []
    kept = desk.outbox.packed()
    desk.ledger.full = False
    again = desk.at("09:04").beside()
    assert again.outbox.packed() == ""
    again.outbox.unpack(kept)
    assert again.outbox.flush() == []
    assert desk.clock_face(again.incident(name).onset) == "09:00"


def test_a_kept_moment_that_is_spoilt_is_dropped_and_the_command_kept(desk: Story) -> None:
    desk.outbox.unpack('[["StartIncident",{"playbook":"fire","id":"x","pressed":"gestern"}]]')
    assert desk.outbox.flush() == []
    assert desk.clock_face(desk.incident("x").onset) == desk.clock_face(desk.now)


def test_a_command_with_a_moment_that_cannot_be_read_or_half_a_character_is_refused(desk: Story) -> None:
    with refused("time.unreadable", 2):
        desk.does(c.WriteEntry(text="x", pressed="gestern"))
    with refused("text.not_text"):
        desk.does(c.WriteEntry(text="\ud800"))


def test_a_level_that_an_answer_raised_before_the_disk_took_it_is_raised_once(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    desk.outbox.put(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    desk.clock.go(3)
    desk.outbox.flush()
    desk.ticks()
    raised = [fact.data for fact in desk.told("level.raised") if (fact.data or {})["level"] == "A3"]
    assert len(raised) == 1
    assert desk.clock_face(desk.level("A3").due) == "09:00"
