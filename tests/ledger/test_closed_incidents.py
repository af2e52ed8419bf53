"""An incident that is over is found on the day that knows its end, whatever names it later."""

from __future__ import annotations

from pathlib import Path

from shiftdesk.desk.questions import incident_of
from shiftdesk.domain import commands as c
from tests.ledger.archives import Hall


def test_a_form_of_a_later_day_does_not_hide_the_closed_incident_that_it_names(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data").does(
        c.StartShift(name="早班", leader="王丽"),
        c.StartIncident(playbook="sys-single"),
        c.OpenForm(form="EV", incident=1),
        c.CancelIncident(incident=1, reason="误报"),
        c.EndShift(),
    )
    hall.at("2026-01-06 08:00").does(
        c.StartShift(name="早班", leader="李强"), c.FillForm(number="EV1", values={"assembly": "门前"}), c.EndShift()
    )
    hall.at("2026-01-07 08:00").does(c.StartShift(name="早班", leader="王丽"))
    found = incident_of(hall.desk.board, hall.desk.ports.ledger, 1)
    assert found is not None and found[1].status == "cancelled"
