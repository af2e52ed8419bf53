"""The board is the fold of its facts, also over the turn of a day and through bytes."""

from __future__ import annotations

import msgspec

from shiftdesk.domain import commands as c
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import canonical, plain, typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.hall import Contact, Hall, HallChange, Person, changed
from shiftdesk.domain.opening import carried
from tests.fakes import Story, a_desk, as_data, one_day


def a_full_day() -> Story:
    """Something of every table of the board."""
    desk = a_desk()
    people = (Person("王丽", "值班长", "13800000000"), Person("李强"))
    desk.does(c.SetHall(change=HallChange(name="城东厅", people=people, contacts=(Contact("综合组", "123"),))))
    desk.has_a_shift(until="17:00")
    desk.does(c.AssignRole(role="现场指挥", person="王丽"))
    desk.does(c.AssignRole(role="guard", person="老周"))
    desk.does(c.AssignRole(role="guard", person="小周"))
    desk.does(c.StartBriefing(host="王丽", place="大厅"))
    desk.does(c.NoteBriefing(text="注意防滑"))
    desk.writes("开门")
    desk.at("09:00").starts("sys-single")
    desk.reports("L0", to=("综合组",), answer="知道了")
    desk.does(c.MarkStep(incident=1, step="onset", mark="done"))
    desk.does(c.AnswerQuestion(incident=1, question="other-halls", value="normal"))
    desk.does(c.HearHall(incident=1, hall="城西厅", state="ok"))
    desk.does(c.AssignRole(role="liaison", person="赵敏", incident=1))
    desk.does(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅",)))
    desk.does(c.Acknowledge(incident=1))
    desk.does(c.MeetGate(incident=1, gate="halls-restored"))
    desk.does(c.TakeFollowup(kind="预受理", customer="张先生", phone="139", incident=1, due="+2h"))
    desk.starts("illness")
    desk.does(c.CancelIncident(incident=2, reason="误报"))
    desk.does(c.OfferHandover(to="李强"))
    return desk


def test_the_board_is_the_fold_of_its_facts() -> None:
    desk = a_full_day()
    assert as_data(one_day(desk.ledger.facts, "2026-11-23")) == as_data(desk.board)


def test_folding_in_two_parts_is_folding_at_once() -> None:
    facts = a_full_day().ledger.facts
    for cut in range(0, len(facts), 5):
        assert fold(fold(EMPTY, facts[:cut]), facts[cut:]) == fold(EMPTY, facts)


def test_folding_leaves_the_board_that_it_was_given_as_it_was() -> None:
    desk = a_full_day()
    before, as_it_was = desk.board, as_data(desk.board)
    entry = desk.writes("x")
    desk.does(c.AmendEntry(of=entry, text="y"))
    desk.does(c.Resolve(incident=1))
    assert as_data(before) == as_it_was


def test_what_the_next_day_keeps_comes_back_from_its_bytes() -> None:
    board = carried(a_full_day().board)
    assert typed(plain(board), Board) == board
    assert typed(msgspec.json.decode(canonical(plain(board))), Board) == board


def test_the_whole_board_comes_back_from_its_bytes() -> None:
    board = a_full_day().board
    assert typed(msgspec.json.decode(canonical(plain(board))), Board) == board


def test_the_next_day_keeps_what_is_open_and_drops_what_is_done() -> None:
    desk = a_full_day()
    board = carried(desk.board)
    assert set(board.incidents) == {1}
    assert board.incidents[1].timeline == desk.incident(1).timeline
    assert {key.partition("@")[0] for key in board.plans} == {"sys-single", "sys-multi"}
    assert [(a.role, a.person) for a in board.roles] == [("commander", "王丽"), ("guard", "小周")]
    assert (board.entries, board.cmds, board.briefing, board.shifts) == ({}, {}, None, ())
    assert board.shift
    assert board.shift.offer
    assert set(board.followups) == {"F1"}
    assert board.numbers == {"shift": 1, "incident": 2, "followup": 1}


def test_a_fact_of_an_unknown_kind_only_moves_the_head_and_one_without_content_leaves_its_line() -> None:
    desk = a_full_day()
    last = desk.ledger.facts[-1]
    strange = msgspec.structs.replace(last, kind="from.the.future", seq=last.seq + 1, hash="h1")
    emptied = msgspec.structs.replace(last, id="gone", data=None, salt=None, seq=last.seq + 2, hash="h2")
    after = fold(desk.board, [strange, emptied])
    line = after.entries["gone"]
    assert (line.removed, line.text, line.data, line.by, line.seq) == (True, "", {}, last.by, last.seq + 2)
    assert {key: entry for key, entry in after.entries.items() if key != "gone"} == desk.board.entries
    assert (after.seq, after.head) == (last.seq + 2, "h2")


def test_what_lost_its_content_still_counts() -> None:
    desk = a_full_day()
    taken = next(fact for fact in desk.ledger.facts if fact.kind == "followup.taken")
    after = fold(desk.board, [msgspec.structs.replace(taken, data=None, salt=None, seq=desk.board.seq + 1)])
    assert after.next_number("followup") == desk.board.next_number("followup") + 1
    assert after.followups == desk.board.followups


def test_an_incident_runs_on_over_the_turn_of_the_day_with_its_history() -> None:
    desk = a_full_day()
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift("李强")
    assert desk.ledger.days() == ["2026-11-23", "2026-11-24"]
    desk.does(c.NoteIncident(incident=1, text="还在修"))
    kinds = [line.kind for line in desk.incident(1).timeline]
    assert kinds[0] == "incident.opened"
    assert kinds[-1] == "incident.noted"
    stored = desk.ledger.day("2026-11-24")
    assert stored
    assert as_data(fold(typed(stored.opening, Board), stored.facts)) == as_data(desk.board)
    assert as_data(desk.beside().board) == as_data(desk.board)
    assert desk.ledger.verify().ok
    later = carried(one_day(desk.ledger.facts, "2026-11-24"))
    assert as_data(later) == as_data(carried(desk.board))


def test_a_setup_by_name_adds_and_a_whole_list_takes_out() -> None:
    hall = changed(Hall(), HallChange(name="城南", people=(Person("张伟"), Person("李雷", "营业员"))))
    hall = changed(hall, HallChange(people=(Person("李雷", "值班长"),)))
    assert [(person.name, person.post) for person in hall.people] == [("张伟", ""), ("李雷", "值班长")]
    hall = changed(hall, HallChange(people=(Person("李雷", "值班长"),), whole=True))
    assert [person.name for person in hall.people] == ["李雷"]
