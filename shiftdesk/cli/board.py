"""`status` and `tick`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Verb, changes, reads
from shiftdesk.domain.commands import Tick
from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import from_text

if TYPE_CHECKING:
    from shiftdesk.desk.damage import Damage
    from shiftdesk.desk.documents import Documents
    from shiftdesk.desk.plan_documents import Doc


@click.command("status", cls=Verb, options_metavar=REST)
@reads
def status(face: Face) -> None:
    """The board."""
    from shiftdesk.desk.damage import damage_of

    board, beat = face.board(), face.desk.ports.pulse.last()
    damage = damage_of(board, face.desk.ports.ledger)
    if face.as_json:
        state = face.desk.ports.backups.state()
        return face.json(face.documents().status(beat, state) | {"damaged": damage_document(damage)})
    from shiftdesk.cli.keeping import keeping_lines
    from shiftdesk.cli.summary import status_lines

    face.lines(damage_lines(face, damage))
    face.lines(status_lines(board, beat, face.desk.now(), face.lang))
    face.lines(keeping_lines(face, board))


def damage_lines(face: Face, damage: Damage | None) -> list[str]:
    """One line about a day's file that is not as it was written: what is lost, what was kept and where."""
    if damage is None:
        return []
    if not damage.kept:
        return [face.say("cli.damage.past", day=damage.day)]
    lost = face.say("word.damage.unknown") if damage.lost is None else damage.lost
    key = "cli.damage.noted" if damage.noted else "cli.damage.found"
    return [face.say(key, day=damage.day, lost=lost, kept=damage.kept)]


def damage_document(damage: Damage | None) -> Doc | None:
    """The same for scripts."""
    return {"day": damage.day, "lost": damage.lost, "kept": damage.kept} if damage else None


@click.command("tick", cls=Verb, options_metavar=REST)
@changes
def tick(face: Face, how: How) -> None:
    """One pass of the engine: raises what is due."""
    seen = face.board().seq
    # the same id again gives the first answer
    asked = {fact.id for fact in face.ask(Tick(**how)).facts} if any(how.values()) else set()
    face.desk.tick()
    lines = [line for line in face.desk.board.entries.values() if line.seq > seen or line.id in asked]
    raised = [line for line in lines if line.kind == "level.raised"]
    documents = face.documents()
    face.show([_raised(line, documents) for line in raised], (documents.tell(line, face.lang) for line in raised))


def _raised(line: Entry, documents: Documents) -> Doc:
    data = line.data
    due = documents.at(from_text(str(data["due"])))
    return {"id": line.id, "incident": line.incident, "level": data["level"], "due": due, "late_s": data["late_s"],
            "cause": data["cause"]}  # fmt: skip
