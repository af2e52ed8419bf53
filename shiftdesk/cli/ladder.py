"""`incident …`: reporting levels, ticking steps, answering, and who does what."""

from __future__ import annotations

from typing import Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Verb, changes, number
from shiftdesk.domain import commands as c


@click.command("report", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("level")
@click.option("--to", multiple=True, metavar="WHO")
@click.option("--how", "means", default="phone", metavar="phone")
@click.option("--answer", default="", metavar="TEXT")
@click.option("--reason", default="", metavar="TEXT")
@changes
def report(face: Face, how: How, n: str, level: str, to: tuple[str, ...], means: str, answer: str, reason: str) -> None:
    """Reports a level."""
    asked = c.ReportLevel(incident=number(n), level=level, to=to, how=means, answer=answer, reason=reason, **how)
    change(face, asked, "incident")


@click.command("answered", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("level")
@click.argument("text")
@changes
def answered(face: Face, how: How, n: str, level: str, text: str) -> None:
    """Adds what the receiver of a reported level answered."""
    change(face, c.AnswerLevel(incident=number(n), level=level, answer=text, **how), "incident")


@click.command("correct", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("level")
@click.option("--to", multiple=True, metavar="WHO")
@click.option("--how", "means", metavar="phone")
@click.option("--answer", metavar="TEXT")
@click.option("--withdraw", is_flag=True)
@click.option("--reason", required=True, metavar="TEXT")
@changes
def correct(
    face: Face,
    how: How,
    n: str,
    level: str,
    to: tuple[str, ...],
    means: str | None,
    answer: str | None,
    withdraw: bool,
    reason: str,
) -> None:
    """Corrects the report of a level, or takes it back."""
    asked = c.CorrectReport(
        incident=number(n), level=level, to=to, how=means, answer=answer, withdraw=withdraw, reason=reason, **how
    )
    change(face, asked, "incident")


@click.command("skip", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("level")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def skip(face: Face, how: How, n: str, level: str, reason: str) -> None:
    """Nobody can answer."""
    change(face, c.SkipLevel(incident=number(n), level=level, reason=reason, **how), "incident")


@click.command("step", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("name", metavar="STEP")
@click.argument("mark", metavar="done|skip|undo", type=click.Choice(["done", "skip", "undo"]))
@click.option("--note", default="", metavar="TEXT")
@changes
def step(face: Face, how: How, n: str, name: str, mark: Literal["done", "skip", "undo"], note: str) -> None:
    """Ticks a step, skips it or takes it back."""
    change(face, c.MarkStep(incident=number(n), step=name, mark=mark, note=note, **how), "incident")


@click.command("answer", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("question")
@click.argument("value")
@changes
def answer(face: Face, how: How, n: str, question: str, value: str) -> None:
    """Answers a question of the playbook."""
    change(face, c.AnswerQuestion(incident=number(n), question=question, value=value, **how), "incident")


@click.command("gate", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("name", metavar="GATE")
@click.option("--reason", default="", metavar="TEXT")
@changes
def gate(face: Face, how: How, n: str, name: str, reason: str) -> None:
    """Meets a condition for closing, or passes it over."""
    change(face, c.MeetGate(incident=number(n), gate=name, reason=reason, **how), "incident")


@click.command("ack", cls=Verb, options_metavar=REST)
@click.argument("n")
@changes
def ack(face: Face, how: How, n: str) -> None:
    """Silences its alarm; the ladder runs on."""
    change(face, c.Acknowledge(incident=number(n), **how), "incident")


@click.command("role", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("name", metavar="ROLE")
@click.argument("person")
@changes
def role(face: Face, how: How, n: str, name: str, person: str) -> None:
    """Gives a role in this incident to a person."""
    change(face, c.AssignRole(role=name, person=person.strip(), incident=number(n), **how), "incident")


@click.command("hall", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("name")
@click.argument("state", metavar="ok|faulty")
@changes
def hall(face: Face, how: How, n: str, name: str, state: str) -> None:
    """Notes what another hall says."""
    change(face, c.HearHall(incident=number(n), hall=name, state=state, **how), "incident")


@click.command("reclassify", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("playbook")
@click.option("--hall", "halls", multiple=True, metavar="NAME[@TIME]")
@changes
def reclassify(face: Face, how: How, n: str, playbook: str, halls: tuple[str, ...]) -> None:
    """Changes its kind."""
    change(face, c.Reclassify(incident=number(n), playbook=playbook, halls=halls, **how), "incident")
