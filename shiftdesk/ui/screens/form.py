"""Forms: a few fields, sent with Enter; what was typed stays when the desk refuses, and when the form is left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, NamedTuple

from pendulum import DateTime
from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea

from shiftdesk.desk.outbox import View
from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts.disk import reason
from shiftdesk.ui.again import Unsaved
from shiftdesk.ui.at_fault import field_at_fault
from shiftdesk.ui.cells import wrap
from shiftdesk.ui.kept import name_of, packed, unpacked
from shiftdesk.ui.screens.dialog import Dialog
from shiftdesk.ui.speak import refusal_text
from shiftdesk.ui.widgets.typed import TypedLine
from shiftdesk.ui.widgets.typed_lines import TypedLines

PATIENCE_S = 0.33
"""House: a wait longer than this shows that the desk is working."""
KEEP_AFTER_S = 0.8
"""House: typing rests this long before it is kept as a draft."""

Values = dict[str, str]


class Field(NamedTuple):
    """One field: `kind` line (one line), lines (several), or choice of `choices` (id, text); `must`: nothing goes
    without it.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    kind: Literal["line", "lines", "choice"] = "line"
    choices: tuple[tuple[str, str], ...] = ()
    must: bool = False

    @property
    def shown(self) -> str:
        """What stands in it when nobody has typed yet."""
        return self.choices[0][0] if self.kind == "choice" and not self.value else self.value


Send = Callable[[Values], Awaitable[object]]


class _Fields(VerticalScroll, inherit_bindings=False):
    """Scrolls to the field that has the focus; the arrows go to the next field, not to the scrolling."""


class FormScreen(Dialog[bool]):
    """Asks for the fields and hands them to `send`; True when it was accepted."""

    BINDINGS = [
        Binding("ctrl+s,f10", "send", show=False, priority=True),
        # at once, not behind the field that has the focus: keys typed in a burst must each reach their own field
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("enter", "line_done", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], send: Send, *, note: str = "", wide: bool = False,
        does: str = "form",
    ) -> None:  # fmt: skip
        """`note` is a line of advice above the fields. The title names the draft of what is typed and not sent.

        `does`: the catalogue's area of what sending does, `.send` and while it takes its time `.busy`.
        """
        super().__init__(classes="form wide" if wide else "form")
        self._title = title
        self._fields = list(fields)
        self._shown = {field.id: field.shown for field in fields}
        self._send = send
        self._note = note
        self._busy = False
        self._does = does
        self._draft = name_of(title)
        self._kept = ""
        self._timer_on = False
        self._sent_from: Widget | None = None
        self._unsaved: Unsaved[Values] = Unsaved()

    def heading(self) -> str:
        """What the form is for."""
        return self._title

    def inside(self) -> list[Widget]:
        """Advice, fields, room for a refusal, and what Enter does."""
        offered = self._offered()
        fields = [field._replace(value=offered.get(field.id, field.shown)) for field in self._fields]
        self._kept = packed(self._shown, {field.id: field.value for field in fields})
        note = [Label(self._note, classes="note", markup=False)] if self._note else []
        return [
            *note,
            _Fields(*self.rows(fields), classes="fields", can_focus=False),
            Label(self.app.say("form.kept") if self._kept else "", id="form-refusal", markup=False),
            Label(self._foot(), classes="foot", markup=False),
        ]

    def rows(self, fields: Sequence[Field]) -> list[Widget]:
        """One row for each field."""
        return [Horizontal(self._label(field), self._widget(field), classes="field") for field in fields]

    def _offered(self) -> Values:
        """What was typed into this form before and not sent."""
        app = self.app
        text = app.typed[self._draft] if self._draft in app.typed else app.context.drafts.load(self._draft)
        offered = unpacked(text, self._shown, [field.id for field in self._fields if field.kind == "lines"])
        choices = {field.id: {value for value, _ in field.choices} for field in self._fields if field.choices}
        return {name: value for name, value in offered.items() if value in choices.get(name, (value,))}

    def _foot(self) -> str:
        several = any(field.kind == "lines" for field in self._fields)
        return self.app.say("form.send_lines" if several else f"{self._does}.send")

    def _label(self, field: Field) -> Label:
        return Label(field.label, classes="name", markup=False)

    def _widget(self, field: Field) -> Widget:
        name = f"field-{field.id}"
        if field.kind == "lines":
            area = TypedLines(field.value, id=name, soft_wrap=True, tab_behavior="focus", placeholder=field.hint)
            # what is filled in beforehand ends where the person goes on: `综合组/` and then the phone
            area.move_cursor((0, len(field.value.split("\n")[0])))
            return area
        if field.kind == "choice":
            options = [(text, value) for value, text in field.choices]
            return Select[str](options, value=field.value, allow_blank=False, id=name)
        return TypedLine(field.value, placeholder=field.hint, id=name)

    def on_mount(self) -> None:
        """The field to begin with has the focus."""
        super().on_mount()
        self.set_focus(self.query_one(f"#field-{self.first_field()}"))

    def first_field(self) -> str:
        """The field to begin with: the first that must be filled and is empty, else the first to type into."""
        wanted = next((field for field in self._fields if field.must and not field.value), None)
        return (
            wanted.id
            if wanted
            else next((field for field in self._fields if field.kind != "choice"), self._fields[0]).id
        )

    def redraw(self) -> None:
        """What Enter does, in the chosen language."""
        super().redraw()
        self.query_one(".foot", Label).update(self._foot())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second; what the disk refused is sent again as long as nobody changes it."""
        super().beat(view, now)
        if not (self._busy or self.answered) and self._unsaved.due(self.values, now):
            self._busy = True
            self.app.run_worker(self._sent(self.values()), name="form", group="forms")

    renew = beat

    def values(self) -> Values:
        """What stands in the fields."""
        return {field.id: self._value(field) for field in self._fields}

    def _value(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.id}")
        if isinstance(widget, TextArea):
            return widget.text
        if isinstance(widget, Select):
            return str(widget.value)
        assert isinstance(widget, Input)
        return widget.value

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def typed(self) -> None:
        """Keeps a draft when the typing rests."""
        if not self._timer_on:
            self._timer_on = True
            self.set_timer(KEEP_AFTER_S, self.keep_typed)

    def keep_typed(self) -> None:
        """Keeps what is typed, now."""
        self._timer_on = False
        if not self.answered:
            self._keep(packed(self._shown, self.values()))

    def _keep(self, text: str) -> None:
        """Keeps the draft in memory at once and on the disk as soon as that takes it."""
        if text != self._kept:
            self._kept = self.app.typed[self._draft] = text
            self.app.keeper.keep(self._draft, text)

    def closing(self, result: bool | None) -> None:
        """What was sent is no draft any more; what was not sent stays one."""
        self._keep("" if result else packed(self._shown, self.values()))

    def action_leave(self) -> None:
        """Closes an open list of choices first, then the form."""
        opened = next((choice for choice in self.query(Select) if choice.expanded), None)
        if opened is not None:
            opened.expanded = False
            opened.focus()
        else:
            self.dismiss(None)

    def action_line_done(self) -> None:
        """Enter in a line sends the form; in a long one with several-line fields it goes to the next field."""
        if not isinstance(self.focused, Input):
            raise SkipAction
        if any(field.kind == "lines" for field in self._fields):
            self.focus_next()
        else:
            self.action_send()

    def action_send(self) -> None:
        """Sends what stands in the fields once the one with the focus has taken in all keys before this one."""
        (self.focused or self).call_later(self._send_now)

    def _send_now(self) -> None:
        """Sends beside the message pump, so that keys go on; while it runs, another Enter is one too many."""
        if self._busy or self.answered:
            return
        self._busy = True
        self._sent_from = self.focused
        self._say("")
        self.set_timer(PATIENCE_S, self._patience)
        # the app's worker, not the form's: what is being written is not cancelled when the form is closed
        self.app.run_worker(self._sent(self.values()), name="form", group="forms")

    def _patience(self) -> None:
        if self._busy:
            self._say(self.app.say(f"{self._does}.busy"))

    async def _sent(self, values: Values) -> None:
        say = self.app.say
        try:
            await self._send(dict(values))
        except Refused as refusal:
            self._failed(refusal_text(self.app, refusal))
            self._point_at(refusal, values)
        except (Busy, NotSaved) as error:
            self._unsaved.stands(values, self.app.now())
            why = say("save.busy") if isinstance(error, Busy) else reason(self.app.lang, str(error))
            self._failed(say("form.not_saved", why=why))
        except Exception as error:  # what was typed is worth more than an orderly end
            self._failed(say("form.failed", why=type(error).__name__))
        else:
            self._keep("")
            self.dismiss(True)
        finally:
            self._busy = False

    def _point_at(self, refusal: Refused, values: Values) -> None:
        """The cursor goes to the field at fault, unless the person went on to another one meanwhile."""
        labels = {field.id: field.label for field in self._fields}
        name = field_at_fault(refusal, labels, values, self.app.lang)
        if name is not None and not self.answered and self.focused is self._sent_from:
            self.set_focus(self.query_one(f"#field-{name}"))

    def _failed(self, text: str) -> None:
        """Says it in the form, or over whatever is shown when the form was closed meanwhile; its draft is kept."""
        if self.answered:
            self.app.notify(text, severity="warning", timeout=8, markup=False)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        # the library breaks lines at blanks, which Chinese has few of
        room = self.query_one(".fields").size.width or 60
        self.query_one("#form-refusal", Label).update("\n".join(wrap(text, room, 8)) if text else "")
