"""Corners of the desk that only a face comes to: who holds what, days beside days, what an outbox is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as put_in

from shiftdesk.desk.context import NoTerminal, nowhere, unwritten
from shiftdesk.desk.outbox import Outbox, Remembered
from shiftdesk.desk.questions import DayLog, neighbour_day, roles_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.duties import duty_of
from shiftdesk.domain.playbook import Role, Text
from tests.fakes import Story, refused
from tests.few_playbooks import FIRE


def test_an_incident_can_be_named_by_its_number_as_text(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.NoteIncident(incident="1", text="x"))
    with refused("incident.missing", 66):
        desk.does(c.NoteIncident(incident="2", text="x"))


def test_half_characters_are_refused_before_anything_is_asked(desk: Story) -> None:
    with refused("text.not_text"):
        desk.writes("半\ud800字")


def test_the_same_answer_again_is_refused(desk: Story) -> None:
    desk.starts("sys-single")
    answer = c.AnswerQuestion(incident=1, question="other-halls", value="normal")
    desk.does(answer)
    with refused("question.answered_already"):
        desk.does(answer)


def test_who_holds_a_role_is_the_incidents_own_before_the_shifts(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.AssignRole(role="commander", person="李强"))
    desk.does(c.AssignRole(role="guard", person="赵敏"))
    desk.does(c.AssignRole(role="commander", person="赵敏", incident=1))
    own, of_shift, nobody = (duty_of(desk.board, desk.incident(), None, r) for r in ("commander", "guard", "nobody"))
    assert (own.persons, of_shift.persons, nobody.how) == (("赵敏",), ("赵敏",), "vacant")
    assert sorted(roles_of(desk.board, "赵敏")) == ["commander", "guard"]
    assert roles_of(desk.board, "李强") == ["commander"]


def test_a_role_of_the_playbooks_own_is_taken_by_any_of_its_names(desk: Story) -> None:
    keeper = Role(id="vault-keeper", title=Text("库管", "Vault keeper"), aliases=(Text("管库员", "Keeper"),))
    desk.playbooks.books = {"fire": put_in(FIRE, roles=(*FIRE.roles, keeper))}
    desk.starts("fire")
    for typed, person in (("库管", "李强"), ("KEEPER", "赵敏"), ("vault-keeper", "王丽")):
        desk.does(c.AssignRole(role=typed, person=person, incident=1))
        assert [(one.role, one.person) for one in desk.board.holders(1)] == [("vault-keeper", person)]
    desk.does(c.AssignRole(role=" 库管 ", person="李强"))
    assert [one.role for one in desk.board.holders()] == ["库管"], "for the shift it is the hall's own"


def test_days_before_and_after(desk: Story) -> None:
    desk.writes("一")
    desk.does(c.EndShift())
    desk.at("2026-11-24 09:00").writes("二")
    ledger = desk.ledger
    assert neighbour_day(desk.board, ledger, None, -1) == "2026-11-23"
    assert neighbour_day(desk.board, ledger, "2026-11-23", 1) == "2026-11-24"
    assert neighbour_day(desk.board, ledger, None, 1) is None
    assert neighbour_day(desk.board, ledger, "2020-01-01", 1) is None
    assert DayLog(desk.board, ledger).lines("2020-01-01") == []


def test_what_is_in_memory_stands_for_the_files(desk: Story) -> None:
    plans = Remembered({"fire": FIRE}, desk.playbooks)
    assert (plans.get("fire"), plans.get("sys-multi").id, plans.all()) == (FIRE, "sys-multi", [FIRE])
    assert (plans.check(None), plans.schema()) == ([], {})
    before = plans.stamp()
    desk.playbooks.books["flood"] = FIRE
    assert plans.stamp() != before, "what is new on the disk is seen behind what is in memory"
    assert plans.stamp() == desk.playbooks.stamp()
    desk.outbox.remember([FIRE])
    desk.playbooks.books.clear()
    assert desk.outbox.put(c.StartIncident(playbook="fire"))


def test_what_waits_and_was_settled_by_others_is_not_shown(desk: Story) -> None:
    number = desk.starts("sys-single")
    desk.ledger.full = True
    desk.outbox.put(c.ReportLevel(incident=number, level="L0"))
    desk.ledger.full = False
    desk.beside().reports("L0")
    desk.desk.refresh()
    assert desk.outbox.view().unsaved == frozenset()


@pytest.mark.parametrize("text", ["{", '[["Nope",{}]]', '[["Tick",7]]', "7", '["x"]', '[["Tick",{"by":7}]]'])
def test_a_kept_outbox_that_cannot_be_read_is_empty(desk: Story, text: str) -> None:
    outbox = Outbox(desk.desk)
    outbox.unpack(text)
    assert outbox.waiting == 0 and outbox.packed() == ""


def test_a_face_without_folders_puts_nothing_anywhere() -> None:
    assert nowhere({"a": "b"}) == ()
    assert unwritten(ZeroDivisionError()) is None


def test_a_terminal_that_never_was_there_does_not_go() -> None:
    terminal = NoTerminal()
    terminal.tidy()
    terminal.give_back()
    assert terminal.is_gone() is False


def test_a_moment_that_cannot_be_read_is_refused_and_in_a_kept_outbox_left_out(desk: Story) -> None:
    with refused("time.unreadable", 2):
        desk.does(c.WriteEntry(text="x", pressed="soon"))
    outbox = Outbox(desk.desk)
    outbox.unpack('[["WriteEntry",{"text":"x","id":"kept","pressed":"soon"}]]')
    assert outbox.waiting == 1 and outbox.flush() == []
    assert [line.text for line in desk.lines() if line.text] == ["x"]
