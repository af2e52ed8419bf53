"""`playbook`: the plans themselves."""

from __future__ import annotations

from typing import Any

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.cli.verb import REST, Noun, Verb, reads
from shiftdesk.domain.playbook import Playbook

FAULTY = 78


@click.group("playbook", cls=Noun)
def playbook() -> None:
    """The plans."""


@playbook.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """All that can be used."""
    plans = face.desk.ports.playbooks.all()
    rows = ((plan.digit or "", plan.key, plan.id, plan.title.say(face.lang)) for plan in plans)
    face.show([_brief(plan, face.lang) for plan in plans], table(rows))


def _brief(plan: Playbook, lang: str) -> dict[str, Any]:
    return {
        "id": plan.id, "version": plan.version, "title": plan.title.say(lang), "key": plan.key, "digit": plan.digit,
        "family": plan.family, "life_danger": plan.life_danger, "alarm": plan.alarm, "sources": list(plan.sources),
    }  # fmt: skip


@playbook.command("show", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@reads
def show(face: Face, name: str) -> None:
    """One plan, whole."""
    from shiftdesk.cli.summary import playbook_lines
    from shiftdesk.domain.chain import plain

    plan = face.desk.ports.playbooks.get(name)
    face.show(plain(plan), playbook_lines(plan, face.lang))


@playbook.command("check", cls=Verb, options_metavar=REST)
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@reads
def check(face: Face, paths: tuple[str, ...]) -> None:
    """Names every fault with file, line and field; the exit status then is 78."""
    books = face.desk.ports.playbooks
    faults = [fault for path in paths or (None,) for fault in books.check(path)]
    lines = [_fault(face, fault) for fault in faults] or [face.say("cli.playbook.sound")]
    face.show([_fault_document(fault, face.lang) for fault in faults], lines)
    face.status = FAULTY if faults else 0


def _fault(face: Face, fault: Any) -> str:
    place = f"{fault.file}:{fault.line}" if fault.line else str(fault.file)
    why, fix = fault.why.say(face.lang), fault.fix.say(face.lang)
    return face.say("cli.playbook.fault", place=place, field=fault.field or "—", why=why, fix=fix)


def _fault_document(fault: Any, lang: str) -> dict[str, Any]:
    said = {"why": fault.why.say(lang), "fix": fault.fix.say(lang)}
    return {"file": fault.file, "line": fault.line, "field": fault.field, **said}


@playbook.command("schema", cls=Verb, options_metavar=REST)
@reads
def schema(face: Face) -> None:
    """The JSON Schema of a playbook file."""
    import json  # for people to read: indented

    found = face.desk.ports.playbooks.schema()
    face.show(found, json.dumps(found, ensure_ascii=False, indent=2).splitlines())
