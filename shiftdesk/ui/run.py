"""Runs the dashboard from the terminal as it was to the terminal as it was."""

from __future__ import annotations

import sys
import threading

from shiftdesk.desk.context import Context
from shiftdesk.texts import say
from shiftdesk.texts.clean import clean
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.ending import HUNG_UP, Ending
from shiftdesk.ui.keys import clashes
from shiftdesk.ui.mortal import note_fault, tell_crash

FAULT, UNUSABLE = 70, 78
"""Exit statuses: a fault of the program; settings that cannot be used (cli.md)."""


def run(context: Context) -> int:
    """Opens the dashboard; returns the exit status (neither a crash nor a lost terminal is a success)."""
    faults = clashes(context.preferences.keys)
    if faults:
        for name, code in faults[:2]:
            sys.stderr.write(clean(say(context.preferences.lang, code, name=name)) + "\n")
        return UNUSABLE
    return live(DeskApp(context))


def live(app: DeskApp) -> int:
    """Runs the app to its end, however that comes; returns the exit status. Raises Refused without a terminal."""
    context = app.context
    context.terminal.need()
    app.ending = Ending(app, context.terminal)
    app.ending.listen()
    before, threading.excepthook = threading.excepthook, lambda fault: note_fault(context, fault.exc_value)
    try:
        result = app.run()
    except Exception as error:  # the library's own end failed
        context.terminal.give_back()
        tell_crash(context, error)
        return FAULT
    finally:
        app.keeper.stop()
        app.ending.over()
        threading.excepthook = before
    context.terminal.tidy()
    if context.terminal.is_gone():
        return 128 + HUNG_UP
    return FAULT if app.broke else app.return_code or (result if isinstance(result, int) else 0)
