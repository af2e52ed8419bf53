"""`case`: business cases and their clocks."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.given import typed_or_read
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.refusal import missing


@click.group("case", cls=Noun)
def case() -> None:
    """Business cases and their clocks."""


@case.command("open", cls=Verb, options_metavar=REST)
@click.argument("kind")
@click.option("--customer", required=True, metavar="X")
@click.option("--phone", default="", metavar="Y")
@click.option("--business", default="", metavar="Z")
@changes
def open_(face: Face, how: How, kind: str, customer: str, phone: str, business: str) -> None:
    """Accepts a case."""
    customer, phone, business = (typed_or_read(text) for text in (customer, phone, business))
    change(face, c.OpenCase(kind=kind, customer=customer, phone=phone, business=business, **how), "owed")


@case.command("step", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.argument("step")
@click.option("--note", default="", metavar="TEXT")
@changes
def step_(face: Face, how: How, name: str, step: str, note: str) -> None:
    """A step is done."""
    change(face, c.StepCase(case=name, step=step, note=note, **how), "owed")


@case.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Open ones, and those ended today."""
    from shiftdesk.cli.owed_lines import case_lines
    from shiftdesk.desk.documents_owed import case as document

    owed = face.board().owed
    docs = face.documents()
    lines = case_lines(face, owed.cases.values()) or [face.say("cli.case.none")]
    face.show([document(docs, one, owed.deadlines) for one in owed.cases.values()], lines)


@case.command("show", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@reads
def show(face: Face, name: str) -> None:
    """One case with its steps and clocks."""
    from shiftdesk.cli.owed_lines import case_lines, deadline_lines, step_lines
    from shiftdesk.desk.documents_owed import case as document

    owed = face.board().owed
    one = owed.cases.get(name.strip())
    if one is None:
        raise missing("case", name)
    clocks = [clock for clock in owed.deadlines if clock.of == one.id]
    lines = [*case_lines(face, [one]), *step_lines(face, one), *deadline_lines(face, clocks)]
    face.show(document(face.documents(), one, clocks), lines)
