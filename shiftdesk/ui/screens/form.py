"""Forms: a few fields, sent with Enter; what was typed stays when the desk refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea

from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.screens.dialog import Dialog
from shiftdesk.ui.speak import refusal_text

Values = dict[str, str]


class Field(NamedTuple):
    """One field: `kind` line (one line), lines (several), or choice of `choices` (id, text)."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    kind: Literal["line", "lines", "choice"] = "line"
    choices: tuple[tuple[str, str], ...] = ()


Send = Callable[[Values], Awaitable[object]]


class FormScreen(Dialog[bool]):
    """Asks for the fields and hands them to `send`; True when it was accepted."""

    BINDINGS = [
        Binding("ctrl+s,f10", "send", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field], send: Send, *, note: str = "", wide: bool = False) -> None:
        """`note` is a line of advice above the fields."""
        super().__init__(classes="form wide" if wide else "form")
        self._title = title
        self._fields = list(fields)
        self._send = send
        self._note = note
        self._busy = False

    def heading(self) -> str:
        """What the form is for."""
        return self._title

    def inside(self) -> list[Widget]:
        """Advice, fields, room for a refusal, and what Enter does."""
        rows: list[Widget] = [
            Horizontal(self._label(field), self._widget(field), classes="field") for field in self._fields
        ]
        several = any(field.kind == "lines" for field in self._fields)
        foot = self.app.say("form.send_lines" if several else "form.send")
        note = [Label(self._note, classes="note", markup=False)] if self._note else []
        return [
            *note,
            VerticalScroll(*rows, classes="fields", can_focus=False),
            Label("", id="form-refusal", markup=False),
            Label(foot, classes="foot", markup=False),
        ]

    def _label(self, field: Field) -> Label:
        return Label(field.label, classes="name", markup=False)

    def _widget(self, field: Field) -> Widget:
        name = f"field-{field.id}"
        if field.kind == "lines":
            return TextArea(field.value, id=name, soft_wrap=True, tab_behavior="focus")
        if field.kind == "choice":
            options = [(text, value) for value, text in field.choices]
            return Select[str](options, value=field.value or field.choices[0][0], allow_blank=False, id=name)
        return Input(field.value, placeholder=field.hint, id=name, select_on_focus=False)

    def on_mount(self) -> None:
        """The first empty field has the focus."""
        super().on_mount()
        first = next((f for f in self._fields if not f.value), self._fields[0])
        self.set_focus(self.query_one(f"#field-{first.id}"))

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

    @on(Input.Submitted)
    async def line_sent(self) -> None:
        """Enter in a line sends the form."""
        await self.action_send()

    async def action_send(self) -> None:
        """Sends; a refusal is shown and what was typed stays."""
        if self._busy:
            return
        self._busy = True
        self._say(self.app.say("form.busy"))
        try:
            await self._send(self.values())
        except Refused as refusal:
            self._say(refusal_text(self.app, refusal))
        except (NotSaved, Busy) as error:
            self._say(self.app.say("form.not_saved", why=str(error) or self.app.say("save.busy")))
        else:
            self.dismiss(True)
        finally:
            self._busy = False

    def _say(self, text: str) -> None:
        self.query_one("#form-refusal", Label).update(text)
