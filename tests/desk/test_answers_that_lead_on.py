"""An answer that asks for another plan, or that makes it another kind, says with which command to go on."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.desk.desk import Answer
from shiftdesk.desk.remarks import Remark, remarks_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.playbook import Option, Question, Text
from tests.fakes import Story, refused
from tests.few_playbooks import PLAYBOOKS
from tests.plan_books import SIEGE

OTHERS = Question(id="others", text=Text("别厅?", "Other halls?"), options=(
    Option(id="ok", text=Text("正常", "Fine")),
    Option(id="faulty", text=Text("异常", "Faulty"), becomes="sys-multi"),
))  # fmt: skip
OPENS = Remark("remark.answer.opens", {"number": 1, "playbook": "robbery"}, spoken=False)


def besieged(desk: Story) -> Story:
    """A siege at which nobody can be persuaded."""
    desk.playbooks.books["siege"] = SIEGE
    desk.at("09:00").starts("siege")
    desk.does(c.AnswerQuestion(incident=1, question="persuaded", value="no"))
    return desk


def extreme(desk: Story, value: str = "yes", name: str | None = None) -> Answer:
    return desk.does(c.AnswerQuestion(incident=1, question="extreme", value=value, id=name))


def test_the_plan_to_open_is_named_until_it_runs_beside_this_one(desk: Story) -> None:
    besieged(desk)
    assert remarks_of(extreme(desk)) == [OPENS]
    assert remarks_of(extreme(desk, "no")) == []
    desk.does(c.StartIncident(playbook="robbery", linked=1))
    assert remarks_of(extreme(desk)) == [], "it is open already"
    desk.does(c.CancelIncident(incident=2, reason="看错"))
    extreme(desk, "no")
    assert remarks_of(extreme(desk)) == [OPENS], "that one is over"


def test_a_command_told_again_names_nothing_once_the_incident_is_over_or_gone(desk: Story) -> None:
    answer = extreme(besieged(desk), name="again")
    desk.does(c.CancelIncident(incident=1, reason="误报"))
    assert remarks_of(replace(answer, board=desk.board)) == []
    assert remarks_of(replace(answer, board=replace(desk.board, incidents={}))) == []


def test_the_kind_that_it_becomes_is_named_while_it_is_another(desk: Story) -> None:
    desk.playbooks.books["sys-single"] = replace(PLAYBOOKS["sys-single"], questions=(OTHERS,))
    desk.at("09:00").starts("sys-single")
    assert remarks_of(desk.does(c.AnswerQuestion(incident=1, question="others", value="ok"))) == []
    answer = desk.does(c.AnswerQuestion(incident=1, question="others", value="faulty"))
    assert remarks_of(answer) == [Remark("remark.answer.becomes", {"number": 1, "playbook": "sys-multi"}, spoken=False)]
    desk.does(c.Reclassify(incident=1, playbook="sys-multi"))
    assert remarks_of(replace(answer, board=desk.board)) == [], "it is that kind now"


def test_another_hall_that_is_down_too_names_the_kind_for_several(desk: Story) -> None:
    desk.playbooks.books["sys-single"] = replace(PLAYBOOKS["sys-single"], questions=(OTHERS,))
    desk.at("09:00").starts("sys-single")
    desk.starts("fire")
    assert remarks_of(desk.does(c.HearHall(incident=1, hall="城东厅", state="ok"))) == []
    with refused("hall.not_asked"):
        desk.does(c.HearHall(incident=2, hall="城东厅", state="faulty"))
    answer = desk.does(c.HearHall(incident=1, hall="城西厅", state="faulty"))
    assert remarks_of(answer) == [Remark("remark.answer.becomes", {"number": 1, "playbook": "sys-multi"}, spoken=False)]
    desk.does(c.Reclassify(incident=1, playbook="sys-multi"))
    assert remarks_of(replace(answer, board=desk.board)) == [], "it is that kind now"
    assert remarks_of(replace(answer, board=replace(desk.board, incidents={}))) == []


def test_a_drill_that_is_closed_owes_no_report(desk: Story) -> None:
    desk.at("09:00").starts("sys-single", drill=True)
    answer = desk.does(c.StartIncident(playbook="sys-single"))
    played = replace(answer.facts[-1], kind="incident.closed", data={"incident": 1})
    assert remarks_of(replace(answer, facts=(played,))) == []
    assert remarks_of(replace(answer, facts=(replace(played, data={"incident": 9}),))) == []
