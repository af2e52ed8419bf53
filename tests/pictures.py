"""Makes the README's pictures of the real screen: `python -m tests.pictures`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

import pendulum
from msgspec.structs import replace

from shiftdesk.adapters.resources import style_folder
from shiftdesk.assembly import open_desk
from shiftdesk.cli.demo import StagedClock, fill
from shiftdesk.desk.context import Context, Preferences
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.ui.app import DeskApp
from tests.ui.driver import MemoryDrafts

PICTURES = Path(__file__).resolve().parent.parent / ".pictures"
NOW = pendulum.datetime(2026, 11, 23, 6, 12, 30)
"""Where the demo's clock stands: 14:12:30 in the hall."""
WANTED = (
    ("home", "en", "dark", (120, 36), ()),
    ("incident", "en", "dark", (120, 36), ("f7",)),
    ("fire", "zh", "light", (120, 36), ("f2", "1")),
)  # fmt: skip
"""Name, language, theme, size, and the keys that lead there."""
REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def demo_desk(data: Path, lang: str) -> Desk:
    """The demo's day over a folder, at a clock that stands."""
    desk = open_desk(data)
    desk = Desk(replace(desk.ports, clock=StagedClock(NOW)))
    fill(desk, lang)
    return desk


def demo_app(folder: Path, lang: str, theme: str = "dark") -> DeskApp:
    """The dashboard over the demo's day, not yet running; nothing in it moves by itself."""
    desk = demo_desk(folder, lang)
    context = Context(
        desk=desk, outbox=Outbox(desk), drafts=MemoryDrafts(), preferences=Preferences(lang=lang, theme=theme),
        keep=lambda preferences: None, styles=style_folder(), exports=folder / "exports",
    )  # fmt: skip
    app = DeskApp(context)
    app.animation_level = "none"
    return app


async def picture(lang: str, theme: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen behind these keys, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        app = demo_app(Path(folder), lang, theme)
        async with app.run_test(size=size) as pilot:
            for key in (*keys, ""):
                if key:
                    await pilot.press(key)
                await asyncio.wrap_future(app.clerk.do(lambda: None))
                await pilot.pause(0.2)
            return REMOTE_FONTS.sub("", app.export_screenshot(title="shiftdesk"))


def main() -> None:
    """Writes all pictures."""
    PICTURES.mkdir(exist_ok=True)
    for name, lang, theme, size, keys in WANTED:
        path = PICTURES / f"{name}.svg"
        path.write_text(asyncio.run(picture(lang, theme, size, keys)), encoding="utf-8")
        print(path.relative_to(PICTURES.parent))


if __name__ == "__main__":
    main()
