"""When no backup can be made, one line on the strip says so; everything else goes on."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from shiftdesk.desk.backups import BackupState, NoBackups
from shiftdesk.desk.desk import Desk
from tests.ui.driver import a_real_desk, dashboard


class Unplugged(NoBackups):
    """The disk of the backups is not there."""

    def keep(self, now: Any, board: Any) -> BackupState:
        """Fails as the real ones do."""
        return BackupState(where="/mnt/usb", error="No such file or directory", since=now)


async def test_a_backup_that_cannot_be_made_is_said_on_the_strip_and_writing_goes_on() -> None:
    story = a_real_desk()
    story.desk = Desk(replace(story.desk.ports, backups=Unplugged()))
    async with dashboard(story) as screen:
        screen.app.clerk.keeper.beat()
        screen.app.clerk.keeper.stop()
        await screen.settle()
        assert "没有备份" in screen.panel("strip") and "/mnt/usb: 文件夹不见了" in screen.panel("strip")
        await screen.press("f3")
        await screen.write("照写不误")
        await screen.press("enter")
        assert "照写不误" in screen.text
        story.ledger.full = True
        await screen.press("f3")
        await screen.write("存不上")
        await screen.press("enter")
        assert "没有存上" in screen.panel("strip") and "没有备份" not in screen.panel("strip")
        story.ledger.full = False
        await screen.press("enter")
        assert "没有备份" in screen.panel("strip")
    assert not screen.app.clerk.keeper.at_work
