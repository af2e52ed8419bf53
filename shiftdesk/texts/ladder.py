"""What a level's state is called where the word alone would mislead."""

from __future__ import annotations

from shiftdesk.domain.escalation import Rung, called_off
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Level, Playbook


def superseded_word(level: Level, plan: Playbook) -> str:
    """The catalogue key for a superseded `level` of an incident that now runs under `plan`, by direction.

    Levels that start when an incident joins their plan belong to the ladder for several halls.
    """
    if level.starts == "joined":
        return "word.level.superseded.back"
    many = any(other.starts == "joined" for other in plan.ladder)
    return "word.level.superseded" if many else "word.level.superseded.other"


def level_word(rung: Rung, incident: Incident, plan: Playbook) -> str:
    """The catalogue key for the state of a level of the incident; overdue, superseded and called off told apart.

    `plan`: under which the incident runs now.
    """
    if called_off(incident, rung):
        return "word.level.cancelled"
    if rung.state == "superseded":
        return superseded_word(rung.level, plan)
    return "word.level.overdue" if rung.overdue else f"word.level.{rung.state}"
