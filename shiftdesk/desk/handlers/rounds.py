"""The shift leader's day: attendance, rounds, papers out and back, registers, statistics (D5-107..112, D5-124..127)."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers import incidents
from shiftdesk.desk.handlers.owed import new_id
from shiftdesk.desk.statistics import counts_of
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.agenda import end_of, mend_by
from shiftdesk.domain.attendance import TITLES
from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.deadlines import Start
from shiftdesk.domain.duties import found_as, listed_people, missed_by_roll_call, on_shift
from shiftdesk.domain.moments import after
from shiftdesk.domain.owed import ATTENDED, Attended
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.rounds import EARLY_S, ITEMS, Round, hour_of, set_hours
from shiftdesk.domain.terms import Due, Term


def _shift(asked: Asked) -> Shift:
    if asked.board.shift is None:
        raise Refused("shift.none")
    return asked.board.shift


def _once(people: tuple[Attended, ...]) -> None:
    names = [need(one.name, "person.name_empty") for one in people]
    twice = next((name for n, name in enumerate(names) if name in names[:n]), None)
    if twice is not None:
        raise Refused("attendance.twice", name=twice)
    wrong = next((one.state for one in people if one.state not in ATTENDED), None)
    if wrong is not None:
        raise Refused("attendance.state", state=wrong, known=tuple(TITLES.values()))


def _listed(people: tuple[Attended, ...], board: Board) -> None:
    """Nobody is counted whom no list has: a slip of the fingers would be one more at the desk."""
    known = listed_people(board)
    strangers = [one.name for one in people if one.name not in known]
    if known and strangers:
        raise Refused("attendance.stranger", names=_told(strangers), known=_told(known))


def _told(names: Iterable[str]) -> tuple[Text, ...]:
    """Names as a refusal lists them, in either language."""
    return tuple(Text(name, name) for name in names)


def attend(command: c.TakeAttendance, asked: Asked) -> list[Told]:
    """As named; whoever of the shift is not named stands as the roll call found them, else present."""
    shift = _shift(asked)
    _once(command.people)
    people = tuple(Attended(one.name.strip(), one.state) for one in command.people)
    _listed(people, asked.board)
    found = dict.fromkeys(on_shift(asked.board), "present")
    # a roll call of the shift before named people who need not be here now
    called = missed_by_roll_call(asked.board).items()
    found |= {name: found_as(reason) for name, reason in called if name in found}
    told = found | {one.name: one.state for one in people}
    return [Told(p.AttendanceTaken(shift=shift.id, people=tuple(Attended(*one) for one in told.items())))]


def begin(command: c.BeginRound, asked: Asked) -> list[Told]:
    """Begins a round; it counts for the set hour that is near."""
    board, open_one = asked.board, asked.board.owed.round_going_on()
    if open_one is not None:
        raise Refused("round.open_already", by=open_one.by, began=open_one.began)
    shift = board.shift
    hour = None
    if shift is not None:
        end = end_of(board, shift)
        # a round just before the end, or past it with nobody following, spares the next shift its first one
        beyond = set_hours(board.hall, end, after(max(end, asked.when), EARLY_S + 1))
        hours = set_hours(board.hall, shift.began, end)
        hour = hour_of(hours, beyond, board.owed.hours_served(), asked.when)
    return [Told(p.RoundBegan(id=f"R{board.next_number('round')}", shift=shift.id if shift else "", hour=hour))]


def _current(asked: Asked) -> Round:
    found = asked.board.owed.round_going_on()
    if found is None:
        raise Refused("round.none")
    if asked.when < found.began:
        raise Refused("round.before_began", began=found.began)
    return found


def look(command: c.LookAt, asked: Asked) -> list[Told]:
    """An item is in order or faulty; a fault says what is wrong and leads to something: a deadline if nothing else."""
    found = _current(asked)
    item = next((one for one in ITEMS if one.id == command.item.strip()), None)
    if item is None:
        raise missing("round_item", command.item)
    if command.result == "ok":
        before = found.look(item.id)
        if before is not None and before.result == "ok":
            raise Refused("round.looked_already", item=item.id)
        if command.due or command.owner.strip() or command.action or command.playbook:
            raise Refused("round.only_fault")
        return [Told(p.RoundLooked(id=found.id, item=item.id, note=command.note.strip()))]
    note = need(command.note, "round.fault_empty")
    action = command.action or ("incident" if command.playbook else "deadline")
    if command.playbook and action != "incident":
        raise Refused("round.only_incident")
    if action != "deadline" and (command.due or command.owner.strip()):
        raise Refused("round.only_deadline")
    start = _to_mend(command, note, item.sources, asked) if action == "deadline" else None
    fault = Told(p.RoundFault(id=found.id, item=item.id, note=note, action=action, starts=start))
    return [fault, *_begun(command, note, asked)]


def _begun(command: c.LookAt, note: str, asked: Asked) -> list[Told]:
    """The incident that the fault is, with what was seen."""
    if not command.playbook:
        return []
    return incidents.start(c.StartIncident(playbook=command.playbook, note=note), asked)


def _to_mend(command: c.LookAt, note: str, sources: tuple[str, ...], asked: Asked) -> Start:
    """What is to be put right: the same day unless another time is said (house)."""
    due: Due = asked.due(command.due) if command.due else _same_day(asked)
    return Start(
        id=new_id(asked.board), kind="fault", what=note, due=due.moment, owner=command.owner.strip(), sources=sources,
        house=not command.due, guess=due.guess,
    )  # fmt: skip


def _same_day(asked: Asked) -> Due:
    """By the hall's closing; a hall that named no hours goes by the shift's end (house)."""
    if asked.board.hall.hours:
        return asked.within(Term("same_day"))
    return Due(mend_by(asked.board, asked.when, asked.now))


def end(command: c.EndRound, asked: Asked) -> list[Told]:
    """Ends the round; what was not looked at makes it poor, and does not hold it up."""
    found = _current(asked)
    rest = found.left() if command.rest_ok else ()
    looks = [Told(p.RoundLooked(id=found.id, item=item)) for item in rest]
    left = 0 if command.rest_ok else len(found.left())
    return [*looks, Told(p.RoundDone(id=found.id, faults=len(found.faults()), left=left))]


def give_out(command: c.GiveOut, asked: Asked) -> list[Told]:
    """Papers go out."""
    name, to = need(command.name, "paper.name_empty"), need(command.to, "paper.to_empty")
    if command.qty < 1:
        raise Refused("paper.qty")
    return [Told(p.PaperOut(id=f"P{asked.board.next_number('paper')}", name=name, qty=command.qty, to=to))]


def take_back(command: c.TakeBack, asked: Asked) -> list[Told]:
    """Papers come back; what is missing is counted and holds nothing up."""
    paper = asked.board.owed.papers.get(command.paper.strip())
    if paper is None:
        raise missing("paper", command.paper)
    if paper.back is not None:
        raise Refused("paper.back_already", id=paper.id, back=paper.back)
    if asked.when < paper.out:
        raise Refused("paper.before_out", out=paper.out)
    returned = paper.qty - command.used if command.returned is None else command.returned
    if returned < 0 or command.used < 0 or returned + command.used > paper.qty:
        raise Refused("paper.too_many", id=paper.id, qty=paper.qty)
    told = p.PaperBack(
        id=paper.id, name=paper.name, returned=returned, used=command.used,
        missing=paper.qty - returned - command.used, note=command.note.strip(),
    )  # fmt: skip
    return [Told(told)]


def check_registers(command: c.CheckRegisters, asked: Asked) -> list[Told]:
    """The registers are complete, or what is missing is said."""
    shift = _shift(asked)
    note = need(command.note, "registers.gaps_empty") if command.gaps else command.note.strip()
    return [Told(p.RegistersChecked(shift=shift.id, note=note, state="gaps" if command.gaps else "complete"))]


def send_statistics(command: c.SendStatistics, asked: Asked) -> list[Told]:
    """Statistics and problem analysis go upward, with the counts as they stand now."""
    shift = _shift(asked)
    told = p.StatisticsSent(
        shift=shift.id, to=need(command.to, "statistics.to_empty"),
        analysis=need(command.analysis, "statistics.analysis_empty"), counts=counts_of(asked.board, asked.now),
    )  # fmt: skip
    return [Told(told)]
