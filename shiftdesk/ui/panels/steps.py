"""Rows of an incident's steps: what to do now, by whom, and who ticked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import owed
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.duties import Duty, duties, mine
from shiftdesk.domain.gates import waits_for
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook, Step
from shiftdesk.domain.roles import role_title
from shiftdesk.domain.steps import first_minute, next_step, step_mark, step_state, why_folded
from shiftdesk.texts.times import duration
from shiftdesk.ui.cells import Row, Span, pad_row, short, width, wrap
from shiftdesk.ui.panels.drill import marked
from shiftdesk.ui.panels.questions import asked_at_once, open_question, question_rows
from shiftdesk.ui.speak import STEP_SYMBOLS, clock, key_for, whose

if TYPE_CHECKING:
    from shiftdesk.domain.past_runs import PastTimes
    from shiftdesk.ui.app import DeskApp

NARROW = 60
"""Cells below which the words of a step matter more than the title of its role."""
WHOSE_CELLS = 22
"""House: the most cells for whose a step is; the role gives way where both have no room, as on a narrow screen."""
Mine = tuple[str | None, str | None]
"""The role and the person whose steps are shown; nobody in particular when both are None."""
EVERYBODY: Mine = (None, None)


class StepPaper:
    """What the rows of one incident's steps are made of."""

    def __init__(
        self, app: DeskApp, view: View, incident: Incident, cells: int, times: PastTimes | None = None
    ) -> None:
        """Keeps what every row needs. `times`: of past runs, if they are to be shown."""
        self.app, self.view, self.incident, self.cells, self.times = app, view, incident, cells, times
        self.plan: Playbook = view.board.plan_of(incident)
        self.held: dict[str, Duty] = duties(view.board, incident, self.plan)
        self.ahead = next_step(incident, self.plan, app.now()) if incident.live else None
        self.owed = owed(view.board, incident.number)

    def opening(self) -> list[Row]:
        """The few lines of the first minute."""
        rows: list[Row] = []
        for step in self.plan.steps:
            if not step.opening:
                continue
            state, ahead = step_state(self.incident, self.plan, step), step is self.ahead
            mark = "▶" if ahead else STEP_SYMBOLS[state]
            style = {"todo": "big", "done": "ok"}.get(state, "muted")
            lines = wrap(step.text.say(self.app.lang), self.cells - 5)
            said = [Row(step.id, ((f" {mark}  ", "danger" if ahead else style), (lines[0], style)))]
            said += [Row(step.id, (("    ", ""), (line, style))) for line in lines[1:]]
            past = self._past(step, "todo")
            # the first minute gets no line more for it
            rows += behind(said, past, self.cells) if fits_behind(said[-1], past, self.cells) else said
        return rows

    def step(self, step: Step, number: int) -> list[Row]:
        """One step: state, number, what to do, and whose it is or who ticked it."""
        state = step_state(self.incident, self.plan, step)
        ahead = step is self.ahead
        style = {"done": "muted", "skipped": "struck", "folded": "muted"}.get(state, "strong" if ahead else "")
        head: tuple[Span, ...] = (
            ("▸" if ahead else " ", "accent"),
            (f"{STEP_SYMBOLS[state]} ", "ok" if state == "done" else "muted"),
            (f"{number:>2} ", "muted"),
        )
        right = self._right(step)
        room = self.cells - 6 - width(right[0]) - 1
        lines = wrap(self._text(step, state), self.cells - 6, 8, first=room)
        past = self._past(step, state)
        first: tuple[Span, ...] = (*head, (lines[0], style))
        if past and len(lines) == 1 and width(lines[0]) + width(past) + 2 <= room:
            first, past = (*first, (f"  {past}", "muted")), ""
        rows = [pad_row(step.id, first, (right,), self.cells)]
        rows += [Row(step.id, (("      ", ""), (line, style))) for line in lines[1:]]
        return behind(rows, past, self.cells)

    def _past(self, step: Step, state: str) -> str:
        """Usual and best time of past runs; on a narrow screen only for the step that comes next."""
        took = self.times.steps.get(step.id) if self.times else None
        if took is None or state not in ("todo", "done") or (self.cells < NARROW and step is not self.ahead):
            return ""
        return self.app.say(f"step.past{self._others()}", usual=duration(took.usual_s), best=duration(took.best_s))

    def _others(self) -> str:
        """Whose times are shown, where they are not of its own kind: `.drill` beside a real incident, else `.real`."""
        if self.times is None or self.times.drill is self.incident.drill:
            return ""
        return ".drill" if self.times.drill else ".real"

    def past_foot(self) -> list[Row]:
        """Of what and of how many runs the times are."""
        if self.times is None:
            return []
        key = "steps.past.drill" if self.times.drill else "steps.past.real"
        text = self.app.say(key, count=self.times.runs)
        return [Row("", (("  · ", "muted"), (line, "muted"))) for line in wrap(text, self.cells - 5, 2)]

    def _text(self, step: Step, state: str) -> str:
        """Its words, with what it waits for, opens or was told of it."""
        say, lang = self.app.say, self.app.lang
        mark = step_mark(self.incident, step)
        text = step.text.say(lang) + (say("step.safe_only") if step.safe_only else "")
        more = [mark.note] if mark and mark.note else []
        gate = waits_for(self.incident, self.plan, step.id, self.owed) if state == "todo" else None
        if gate is not None:
            more.append(say("step.gate", gate=gate.text.say(lang)))
        if step.opens and state == "todo":
            more.append(say("step.opens", plan=self._title(step.opens), key=key_for(self.app, "incident.link")))
        if state == "folded":
            more.append(folded_why(self.app, self.incident, self.plan, step))
        return text + "".join(f" ({one})" for one in more)

    def _title(self, name: str) -> str:
        found = next((plan for plan in self.app.playbooks() if plan.id == name), None)
        return found.title.say(self.app.lang) if found else name

    def _right(self, step: Step) -> Span:
        """Who ticked it and when, else whose it is; a step whose role nobody holds says so."""
        mark = step_mark(self.incident, step)
        if mark and mark.state != "todo":
            return (f"{short(mark.by, 8)} {clock(mark.when, self.view.board.hall.zone)}", "muted")
        duty = self.held[step.actor]
        title = role_title(step.actor, self.app.lang, self.plan)
        narrow = self.cells < NARROW
        if duty.persons:
            names = whose(self.app, duty)
            both = f"{title} {names}"
            said = names if narrow or width(both) > WHOSE_CELLS else both
            return (short(said, 14 if narrow else WHOSE_CELLS), "accent")
        if duty.how == "outside":
            return (short(title, 10 if narrow else 14), "muted")
        word = f"▲ {self.app.say('word.vacant')}"
        named = word if narrow else f"{short(title, 12)} {word}"
        return (named, "warn")


def folded_why(app: DeskApp, incident: Incident, plan: Playbook, step: Step) -> str:
    """Why a folded step is folded, in words."""
    why, name = why_folded(incident, plan, step)
    before, question = plan.step(name), plan.question(name)
    facts = {
        "step": before.text.say(app.lang) if before else name,
        "question": question.text.say(app.lang) if question else name,
    }
    return app.say(f"step.why.{why}", **facts)


def step_rows(
    app: DeskApp, view: View, incident: Incident, cells: int, unfolded: bool = False, whose_steps: Mine = EVERYBODY,
    times: PastTimes | None = None,
) -> list[Row]:  # fmt: skip
    """In the first minute of a life-danger incident only its opening lines; then questions and all steps that apply.

    `unfolded`: the folded ones too, each with why it is folded. `whose_steps`: only those of a role or person.
    `times`: of past runs, shown beside the steps.
    """
    paper = StepPaper(app, view, incident, cells, times)
    plan = paper.plan
    if first_minute(incident, plan) and whose_steps == EVERYBODY:
        asked = asked_at_once(incident, plan)
        return [*paper.opening(), *(question_rows(app, incident, asked, cells, True) if asked else [])]
    asked = open_question(incident, plan)
    questions = [q for q in plan.questions if applies(q, plan, incident.answers)]
    rows = [row for q in questions for row in question_rows(app, incident, q, cells, q is asked)]
    folded = shown = 0
    for n, step in enumerate(plan.steps, 1):
        if not mine(paper.held[step.actor], step, *whose_steps):
            continue
        if step_state(incident, plan, step) == "folded":
            folded += 1
            if not unfolded:
                continue
        shown += 1
        rows += paper.step(step, n)
    if folded:
        key = "steps.fold" if unfolded else "steps.unfold"
        text = app.say(key, count=folded, key=key_for(app, "step.folded"))
        rows += [Row("", (("  · ", "muted"), (line, "muted"))) for line in wrap(text, cells - 5, 2)]
    return [*_mine_head(app, paper, whose_steps, shown), *rows, *paper.past_foot()]


def behind(rows: list[Row], text: str, cells: int, indent: str = "      ") -> list[Row]:
    """The rows of a step with a remark behind its last words, on a line of its own where there is no room."""
    if not text:
        return rows
    last = rows[-1]
    if fits_behind(last, text, cells):
        return [*rows[:-1], Row(last.id, (*last.spans, (f"  {text}", "muted")))]
    return [*rows, Row(last.id, ((indent, ""), (text, "muted")))]


def fits_behind(row: Row, text: str, cells: int) -> bool:
    """Whether the row leaves room for the remark."""
    return sum(width(part) for part, _ in row.spans) + 2 + width(text) <= cells


def _mine_head(app: DeskApp, paper: StepPaper, whose_steps: Mine, shown: int) -> list[Row]:
    if whose_steps == EVERYBODY:
        return []
    role, person = whose_steps
    who = person or (role_title(role, app.lang, paper.plan) if role else "")
    key = "steps.mine" if shown else "steps.mine_none"
    text = app.say(key, who=who, count=shown, key=key_for(app, "step.mine"))
    return [Row("", ((line, "accent"),)) for line in wrap(text, paper.cells - 1, 2)]


def ahead_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """For wide screens: what is to do next in the incident that the keys mean now."""
    incident = app.current_incident()
    if incident is None:
        return [Row("", ((app.say("incidents.empty"), "muted"),))]
    return marked(app, incident, cells, lambda room: _ahead(app, view, incident, room))


def _ahead(app: DeskApp, view: View, incident: Incident, cells: int) -> list[Row]:
    plan = view.board.plan_of(incident)
    todo = {step.id for step in plan.steps if step_state(incident, plan, step) == "todo"}
    title = Row("", ((f"#{incident.number} {plan.title.say(app.lang)}", "danger" if plan.life_danger else "strong"),))
    return [title, *(row for row in step_rows(app, view, incident, cells) if row.id in todo)]
