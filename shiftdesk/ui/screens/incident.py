"""One incident: the next step, the ladder, what to say on the phone, what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from shiftdesk.desk.outbox import View
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.escalation import Rung, next_rung, rungs
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.log import in_order
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.steps import first_minute, next_step
from shiftdesk.ui.actions.common import guarded
from shiftdesk.ui.actions.ladder import report
from shiftdesk.ui.actions.work import answer_row, toggle_step
from shiftdesk.ui.cells import Row
from shiftdesk.ui.foresight import foresee_incident
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.cards import card_rows
from shiftdesk.ui.panels.drill import marked
from shiftdesk.ui.panels.ladder import banner_rows, head_rows, ladder_rows
from shiftdesk.ui.panels.log import LogPaper
from shiftdesk.ui.panels.steps import EVERYBODY, Mine, step_rows
from shiftdesk.ui.screens.first_picture import FirstPicture
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class IncidentScreen(FirstPicture):
    """The screen of one running incident, by its id (which it has before it has a number)."""

    BINDINGS = [*bindings("incident")]
    AUTO_FOCUS = ""
    app: DeskApp

    def __init__(self, incident_id: str) -> None:
        """Shows that incident."""
        super().__init__()
        self.incident_id = incident_id
        self._paper = LogPaper()
        self.unfolded = False
        self.whose: Mine = EVERYBODY
        self._followed: object = None
        self._found = False

    def compose(self) -> ComposeResult:
        """Strip, head, prohibitions; steps and history beside ladder and cards; footer."""
        yield DeskStrip(id="strip")
        yield Lines(id="head", cursor=False)
        yield Lines(id="banner", cursor=False)
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield Lines(id="steps", classes="panel")
                # on a low screen the first minute's ladder stands here: the card has the other column to itself
                yield Lines(id="ladder-below", classes="panel")
                yield Lines(id="history", classes="panel", stick=True)
            with Vertical(id="beside"):
                yield Lines(id="ladder", classes="panel")
                yield Lines(id="cards", classes="panel")
        yield KeyFooter("incident")

    def on_mount(self) -> None:
        """The steps have the focus."""
        self.query_one("#steps", Lines).focus()
        foresee_incident(self, self.app.size)
        self.redraw()

    def on_resize(self) -> None:
        """Rows are as wide as their panels."""
        self.call_after_refresh(self.redraw)

    def retitle(self) -> None:
        """Words in the chosen language."""
        for name in ("steps", "history", "ladder", "cards"):
            self.query_one(f"#{name}").border_title = self.app.say(f"panel.{name}")
        self.query_one("#ladder-below").border_title = self.app.say("panel.ladder")
        self.query_one(KeyFooter).show_keys()

    def redraw(self) -> None:
        """Draws everything from the view."""
        if self.query(DeskStrip):  # it may be called after the screen was left
            self.retitle()
            self.renew(self.app.view, self.app.now())

    def incident(self, view: View) -> Incident | None:
        """The incident as the view has it."""
        return view.board.find(self.incident_id)

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second: what shows time."""
        self.query_one(DeskStrip).show_desk(view, now)
        incident = self.incident(view)
        if incident is not None:
            head = self.query_one("#head", Lines)
            head.show(head_rows(self.app, view, incident, now, head.inner))
            for one in self._ladders():
                one.show(self._rows(incident, one, lambda n: ladder_rows(self.app, view, incident, now, n)))
            self._follow_ladder(next_rung(rungs(incident, view.board.plans, now)))

    def _follow_ladder(self, ahead: Rung | None) -> None:
        """Brings the level that is next into sight once it is another one, or its ladder stands elsewhere.

        Who reads the ladder keeps the place.
        """
        for ladder in self._ladders():
            spot = (ladder.id, ladder.size.height, ahead and (ahead.level.id, ahead.state))
            if ahead is not None and spot != self._followed and not ladder.has_focus:
                self._followed = spot
                self.call_after_refresh(ladder.put_cursor, f"l:{ahead.level.id}")

    def _ladders(self) -> list[Lines]:
        """The ladder where it is shown now."""
        return [one for name in ("ladder", "ladder-below") if (one := self.query_one(f"#{name}", Lines)).display]

    def renew(self, view: View, now: DateTime) -> None:
        """The board changed."""
        self.beat(view, now)
        incident = self.incident(view)
        if incident is None:
            self.app.call_later(self._gone)
            return
        self._show_keys(incident, view.board.plan_of(incident))
        opening = first_minute(incident, view.board.plan_of(incident))
        self.set_class(opening, "-opening")
        self.set_class(incident.drill, "-drill")
        self.set_class(not incident.live, "-over")
        app = self.app
        banner, history, cards = (self.query_one(f"#{name}", Lines) for name in ("banner", "history", "cards"))
        self._sized("#banner", self._rows(incident, banner, lambda n: banner_rows(app, view, incident, n)), 0)
        self._show_steps(view, incident, now)
        cards.show(self._rows(incident, cards, lambda n: card_rows(app, view, incident, now, n)))
        history.show(self._paper.rows(self.app, view.board, in_order(incident.timeline), history.inner))
        ladder = self.query_one("#ladder", Lines)
        # what is said on the phone comes first in the first minute
        self._sized("#ladder", ladder.rows, 2, max(6, self.app.size.height // (3 if opening else 2)))
        self._find_cursor()

    def _show_keys(self, incident: Incident, plan: Playbook) -> None:
        """A plan that asks nothing has no key for answers."""
        asks = any(applies(question, plan, incident.answers) for question in plan.questions)
        self.query_one(KeyFooter).leave_out(*([] if asks else ["question.answer"]))

    def _show_steps(self, view: View, incident: Incident, now: DateTime) -> None:
        """The steps with the cursor at first where ▸ stands: Enter, k and x mean what the eye is on."""
        app, whose, unfolded, steps = self.app, self.whose, self.unfolded, self.query_one("#steps", Lines)
        past = app.clerk.past.times(view.board, incident)
        times = past.telling() if past else None
        ahead = next_step(incident, view.board.plan_of(incident), now) if incident.live else None
        steps.begin_at = ahead.id if ahead else ""
        steps.show(self._rows(incident, steps, lambda n: step_rows(app, view, incident, n, unfolded, whose, times)))

    def _find_cursor(self) -> None:
        """Brings the step that is next into sight as soon as there is a layout; after that a person moves about."""
        steps = self.query_one("#steps", Lines)
        if steps.size.height and not self._found:
            self._found = True
            steps.put_cursor(steps.cursor)

    def _rows(self, incident: Incident, lines: Lines, make: Callable[[int], list[Row]]) -> list[Row]:
        """The rows of a list, as wide as it is; each of a drill with its mark."""
        return marked(self.app, incident, lines.inner, make)

    async def _gone(self) -> None:
        """What never came to the disk because a rule refused it has no screen."""
        if self.app.screen is self:
            await self.app.pop_screen()

    def _sized(self, name: str, rows: list[Row], border: int, most: int = 5) -> None:
        lines = self.query_one(name, Lines)
        lines.styles.height = min(len(rows) + border, most + border)
        lines.show(rows)

    @on(Lines.Chosen, "#steps")
    def step_chosen(self, event: Lines.Chosen) -> None:
        """Enter on a step ticks it or takes the tick back; on a question it answers."""
        incident, row = self.incident(self.app.view), event.row_id
        if incident is None:
            return
        act = answer_row(self.app, incident, row[2:]) if row.startswith("q:") else toggle_step(self.app, incident, row)
        self.app.run_worker(guarded(self.app, act), group="actions")

    @on(Lines.Chosen, "#ladder")
    @on(Lines.Chosen, "#ladder-below")
    def level_chosen(self, event: Lines.Chosen) -> None:
        """Enter on a level reports it."""
        incident = self.incident(self.app.view)
        if incident is not None:
            self.app.run_worker(guarded(self.app, report(self.app, incident, event.row_id[2:])), group="actions")
