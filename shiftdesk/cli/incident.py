"""`incident`: starting, telling, closing. The ladder and the steps are in `ladder`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.refusal import missing

if TYPE_CHECKING:
    from shiftdesk.domain.board import Board
    from shiftdesk.domain.incident import Incident
    from shiftdesk.domain.past_runs import PastTimes

PLANS = ("link", "casualties", "handed", "real")
LADDER = ("report", "answered", "correct", "skip", "step", "answer", "gate", "ack", "role", "hall", "reclassify")
TIMES = {"ignore_unknown_options": True}
"""For a TIME that is an argument: `-10m` must not be taken for an option."""


@click.group("incident", cls=Noun, lazy={
    **{name: ("ladder", name) for name in LADDER}, **{name: ("plans", name) for name in PLANS},
})  # fmt: skip
def incident() -> None:
    """Incidents."""


@incident.command("start", cls=Verb, options_metavar=REST)
@click.argument("playbook")
@click.option("--onset", metavar="TIME")
@click.option("--drill", is_flag=True)
@click.option("--speed", type=int, default=1, metavar="N")
@click.option("--linked", metavar="N")
@click.option("--place", default="", metavar="TEXT")
@click.option("--note", default="", metavar="TEXT")
@changes
def start(
    face: Face, how: How, playbook: str, onset: str | None, drill: bool, speed: int, linked: str | None, place: str,
    note: str,
) -> None:  # fmt: skip
    """Starts one at once."""
    other = number(linked) if linked is not None else None
    asked = c.StartIncident(
        playbook=playbook, onset=onset, drill=drill, speed=speed, linked=other, place=place, note=note, **how
    )
    change(face, asked, "incident")


@incident.command("note", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("text")
@changes
def note(face: Face, how: How, n: str, text: str) -> None:
    """Writes into its timeline."""
    change(face, c.NoteIncident(incident=number(n), text=text, **how), "incident")


@incident.command("place", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("place_", metavar="TEXT")
@changes
def place(face: Face, how: How, n: str, place_: str) -> None:
    """Says where it is."""
    change(face, c.PlaceIncident(incident=number(n), place=place_, **how), "incident")


@incident.command("onset", cls=Verb, options_metavar=REST, context_settings=TIMES)
@click.argument("n")
@click.argument("time")
@changes
def onset(face: Face, how: How, n: str, time: str) -> None:
    """Says when it really began."""
    if time.startswith("--"):  # a mistyped option, let through for the sake of `-10m`
        raise click.NoSuchOption(time, ctx=click.get_current_context())
    change(face, c.CorrectOnset(incident=number(n), onset=time, **how), "incident")


@incident.command("resolve", cls=Verb, options_metavar=REST)
@click.argument("n")
@changes
def resolve(face: Face, how: How, n: str) -> None:
    """It is over."""
    change(face, c.Resolve(incident=number(n), **how), "incident")


@incident.command("reopen", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def reopen(face: Face, how: How, n: str, reason: str) -> None:
    """It was not over."""
    change(face, c.Reopen(incident=number(n), reason=reason, **how), "incident")


@incident.command("close", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--reason", default="", metavar="TEXT")
@changes
def close(face: Face, how: How, n: str, reason: str) -> None:
    """Closes it."""
    change(face, c.CloseIncident(incident=number(n), reason=reason, **how), "incident")


@incident.command("cancel", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def cancel(face: Face, how: How, n: str, reason: str) -> None:
    """It was a false alarm."""
    change(face, c.CancelIncident(incident=number(n), reason=reason, **how), "incident")


@incident.command("list", cls=Verb, options_metavar=REST)
@click.option("--all", "every", is_flag=True)
@reads
def list_(face: Face, every: bool) -> None:
    """Those that are not closed, the most urgent first; or all."""
    from shiftdesk.domain.alarms import urgency

    board, now = face.board(), face.desk.now()
    live = sorted(board.live(), key=lambda i: urgency(i, board.plans, now))
    found = _all(face, board) if every else [(board, i) for i in live]
    if face.as_json:
        face.json([face.documents(then).incident(i) for then, i in found])
    else:
        from shiftdesk.cli.incident_view import incident_rows

        face.lines(incident_rows(found, now, face.lang) or [face.say("cli.incident.none")])


def _all(face: Face, board: Board) -> list[tuple[Board, Incident]]:
    """Every incident of the desk by number; days of the past are read once each."""
    ledger, log = face.desk.ports.ledger, face.log()
    days: dict[str, Board | None] = {}
    found = []
    for n in range(1, board.numbers.get("incident", 0) + 1):
        then: Board | None = board
        if n not in board.incidents:
            day = ledger.day_of_incident(n) or ""
            if day not in days:
                days[day] = log.board_of(day) if day else None
            then = days[day]
        if then is not None and n in then.incidents:
            found.append((then, then.incidents[n]))
    return found


@incident.command("show", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--role", metavar="ROLE")
@click.option("--person", "of_person", metavar="NAME")
@click.option("--usual", is_flag=True)
@reads
def show(face: Face, n: str, role: str | None, of_person: str | None, usual: bool) -> None:
    """One incident, whole (or with the steps of one role or person); also a closed one of another day.

    With --usual each step has the usual and the best time of past runs.
    """
    from shiftdesk.cli.incident_view import incident_lines
    from shiftdesk.desk.questions import incident_of
    from shiftdesk.domain.roles import role_id

    board, name = face.board(), number(n)
    here = board.find(name)
    found = (board, here) if here else None
    if found is None and isinstance(name, int):
        found = incident_of(board, face.desk.ports.ledger, name)
    if found is None:
        raise missing("incident", n)
    wanted = role_id(role, found[0].plan_of(found[1])) if role else None
    times = _past_times(face, *found) if usual else None
    if face.as_json:
        documents = face.documents(found[0])
        told = documents.incident(found[1], role=wanted, person=of_person)
        return face.json({**told, "past": documents.past(times)} if times else told)
    face.lines(incident_lines(*found, face.desk.now(), face.lang, wanted, of_person, times), found[0])


def _past_times(face: Face, board: Board, incident: Incident) -> PastTimes:
    """What past runs took; a year of days is read for it, which is why it is asked for by an option."""
    from shiftdesk.desk.past_runs import PastRuns
    from shiftdesk.domain.past_runs import PastTimes

    past = PastRuns(face.desk)
    past.look_through()
    return past.times(board, incident) or PastTimes(incident.drill, 0, {})
