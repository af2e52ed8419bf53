"""What the desk finds out about its own files."""

from typing import Literal

from shiftdesk.domain.payloads.base import Payload


class DeskRecovered(Payload, frozen=True, kw_only=True):
    """What a start after a kill, a power cut or damage found; what was acknowledged before is still there.

    Attributes:
        what: `unfinished`: a writer was cut short, its facts were never acknowledged; `damaged`: a file was;
        `note`: the note of where the chain ends was, and is left anew.
        count: unfinished writes. day, lost: whose file, and how many of its facts
        cannot be read. kept: name of the copy under `backups`. skip: how far running numbers go ahead, so that none
        that a lost fact gave is given again.
    """

    KIND = "desk.recovered"
    what: Literal["unfinished", "damaged", "note"]
    count: int = 0
    day: str = ""
    lost: int = 0
    kept: str = ""
    skip: int = 0
