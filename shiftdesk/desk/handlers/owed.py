"""Deadlines, business cases and recordings: what is owed, by when (D5.10, D5-33..37)."""

from __future__ import annotations

from datetime import date

from pendulum import DateTime

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import cases, recordings
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.board import Board
from shiftdesk.domain.deadlines import Deadline, Start
from shiftdesk.domain.moments import local, local_date, midnight, utc
from shiftdesk.domain.phones import phone_of
from shiftdesk.domain.refusal import USAGE, Refused, missing, need
from shiftdesk.domain.terms import MOST_DAYS, due_of


def new_id(board: Board) -> str:
    """The id of the next deadline."""
    return f"D{board.next_number('deadline')}"


def put(command: c.SetDeadline, asked: Asked) -> list[Told]:
    """Notes it with its due time, worked out now."""
    what = need(command.what, "deadline.empty")
    if not 0 <= command.every <= MOST_DAYS:
        raise Refused("due.too_far", text=str(command.every))
    due = asked.due(need(command.due, "deadline.due_empty"))
    start = Start(
        id=new_id(asked.board), kind="own", what=what, due=due.moment, owner=command.owner.strip(), guess=due.guess,
        every_d=command.every,
    )  # fmt: skip
    return [Told(p.DeadlineSet(starts=start))]


def _waiting(name: str, asked: Asked) -> Deadline:
    """The deadline of that id; what is owed in another register is moved there."""
    found = asked.board.owed.find(name.strip())
    if found is None:
        elsewhere = next((one for one in agenda(asked.board, asked.now) if one.id == name.strip()), None)
        if elsewhere is not None:
            raise Refused("deadline.elsewhere", id=elsewhere.id)
        raise missing("deadline", name)
    if found.done is not None:
        raise Refused("deadline.done_already", id=found.id, by=found.done_by)
    if found.kind == "case":
        raise Refused("deadline.of_case", id=found.id, case=found.of, step=found.what)
    if asked.when < found.taken:
        raise Refused("deadline.before_taken", taken=found.taken)
    return found


def move(command: c.MoveDeadline, asked: Asked) -> list[Told]:
    """Another time, with a reason; that the old one had passed stays known."""
    found = _waiting(command.deadline, asked)
    reason = need(command.reason, "deadline.reason_empty")
    due = asked.due(need(command.due, "deadline.due_empty"))
    told = p.DeadlineMoved(
        id=found.id, due=due.moment, was=found.due, reason=reason, title=_title(found), guess=due.guess
    )
    return [Told(told)]


def _title(found: Deadline) -> str:
    return found.what if found.kind in ("own", "recording") else ""


def meet(command: c.MeetDeadline, asked: Asked) -> list[Told]:
    """It is met, late or not; a repeated one begins again, counted from when it was due."""
    found = _waiting(command.deadline, asked)
    again = None
    if found.every_d:
        # at the same hour of the hall, so many days later
        due = utc(local(found.due, asked.board.hall.zone).add(days=found.every_d))
        again = Start(
            id=new_id(asked.board), kind=found.kind, what=found.what, due=due, owner=found.owner,
            sources=found.sources, house=found.house, every_d=found.every_d,
        )  # fmt: skip
    told = p.DeadlineDone(
        id=found.id, late_s=found.late_s(asked.when), note=command.note.strip(), kind=found.kind, what=found.what,
        text=found.text, starts=again,
    )  # fmt: skip
    return [Told(told)]


def _clocks(case_id: str, kind: str, step: str, customer: str, asked: Asked) -> tuple[Start, ...]:
    """The clocks that a step starts, each with its due time; none of them runs yet, for what stops it comes later."""
    found = []
    for clock in cases.clocks_from(kind, step):
        due = asked.within(clock.term)
        found.append(
            Start(id=f"{case_id}.{clock.step}", kind="case", what=clock.step, due=due.moment, owner=customer,
                  sources=clock.sources, guess=due.guess)
        )  # fmt: skip
    return tuple(found)


def open_case(command: c.OpenCase, asked: Asked) -> list[Told]:
    """Accepts a case; its first clocks run."""
    wanted = need(command.kind, "case.kind_empty").casefold()
    kind = cases.ALIASES.get(wanted, wanted)
    if kind not in cases.KINDS:
        raise Refused("case.kind", kind=command.kind, known=", ".join(cases.KINDS))
    name = f"C{asked.board.next_number('case')}"
    customer = need(command.customer, "followup.customer_empty")
    told = p.CaseOpened(
        id=name, what=kind, customer=customer, phone=phone_of(command.phone) if command.phone.strip() else "",
        business=command.business.strip(), starts=_clocks(name, kind, cases.OPENED, customer, asked),
    )  # fmt: skip
    return [Told(told)]


def step_case(command: c.StepCase, asked: Asked) -> list[Told]:
    """Does a step: stops its clock, starts others. Each is done once, and not before what it needs."""
    case = asked.board.owed.cases.get(command.case.strip())
    if case is None:
        raise missing("case", command.case)
    if case.ended is not None:
        raise Refused("case.ended", id=case.id)
    step = command.step.strip()
    if step not in cases.STEPS:
        raise Refused("case.step", step=command.step, known=", ".join(cases.STEPS))
    done = case.when(step)
    if done is not None:
        raise Refused("case.step_done", id=case.id, step=step, when=done)
    if asked.when < case.taken:
        raise Refused("case.before_taken", taken=case.taken)
    _in_order(case, step, asked.when)
    stopped = asked.board.owed.find(f"{case.id}.{step}")
    told = p.CaseStepped(
        id=case.id, step=step, customer=case.customer, note=command.note.strip(),
        late_s=stopped.late_s(asked.when) if stopped else 0,
        starts=_clocks(case.id, case.kind, step, case.customer, asked),
    )  # fmt: skip
    return [Told(told)]


def _in_order(case: cases.Case, step: str, when: DateTime) -> None:
    """What a step needs was recorded, and not for a later time."""
    first = cases.first_missing(case, step)
    if first is not None:
        raise Refused("case.order", id=case.id, step=step, first=first)
    for before in cases.comes_after(step):
        done = case.when(before)
        if done is not None and when < done:
            raise Refused("case.before_step", step=step, first=before, when=done)


def keep_recording(command: c.KeepRecording, asked: Asked) -> list[Told]:
    """Puts a recording away under the name that the rule makes; reminds after a year."""
    kind = recordings.kind_of(command.kind)
    text = command.day or local_date(asked.when, asked.zone)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("time.unreadable", USAGE, text=text) from None
    begun = midnight(day.isoformat(), asked.zone)
    if begun > asked.now:
        raise Refused("time.future", text=text)
    name = recordings.file_name(day, command.activity)
    number = f"V{asked.board.next_number('recording')}"
    due = due_of(recordings.KEPT, begun, asked.board.hall, asked.calendar)
    start = Start(id=number, kind="recording", what=name, due=due.moment, sources=("D5-37",))
    told = p.RecordingKept(
        id=number, what=kind, activity=command.activity.strip(), day=day.isoformat(), name=name,
        medium=command.medium.strip(), folder=command.folder.strip(), starts=start,
    )  # fmt: skip
    return [Told(told)]
