"""Opens an installed shiftdesk in a pseudo-terminal: `python -m tests.packaging.open_installed PYTHON-FOLDER/bin`.

The program runs in an empty folder of its own, so nothing of a checkout can help it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.terminal.emulator import Terminal

PLAYBOOKS = ("fire", "illness", "media", "sys-multi", "sys-single")


def colours(screen: Terminal) -> set[str]:
    """The backgrounds on the screen."""
    return {screen.colour(x, y) for y in range(40) for x in range(120)}


def main(scripts: Path) -> int:
    """Home screen, styles, a playbook by two keys, and its way to the disk; 0 when all of it came."""
    with tempfile.TemporaryDirectory(prefix="shiftdesk-elsewhere-") as folder:
        here = Path(folder)
        env = {"HOME": folder, "SHIFTDESK_CONFIG": str(here / "settings"), "PYTHONPATH": "", "LC_ALL": "C.UTF-8"}
        program = [str(scripts / "shiftdesk"), "--data", str(here / "data"), "--lang", "zh"]

        def run(argv: list[str]) -> str:
            done = subprocess.run(argv, cwd=here, env=env, capture_output=True, encoding="utf-8", check=True)
            return done.stdout

        def says(*args: str) -> str:
            return run([*program, *args])

        place = run([str(scripts / "python"), "-c", "import shiftdesk; print(shiftdesk.__file__)"])
        assert "site-packages" in place, f"not the installed one: {place}"
        says("setup", "--hall", "城南营业厅")
        listed = says("playbook", "list")
        assert all(name in listed for name in PLAYBOOKS), listed
        print(says("playbook", "check").strip())
        with Terminal(program, env=env, cwd=here) as screen:
            screen.wait_for("F2 启动预案", "工作日志", "╭─")
            # the panels' own backgrounds come with the picture's last pieces, not with its first words
            screen.wait_until(lambda: len(colours(screen)) > 3, "a screen with styles")
            screen.press("f2", "1")
            screen.wait_for("击碎破玻器并呼喊", "☎ 打119", "✓ 已保存")
            screen.press("ctrl+q")
            screen.wait_for("仍然退出")
            screen.press("y")
            status = screen.wait_for_end()
        assert status == 0, f"exit status {status}"
        assert "火警" in says("incident", "list")
    print("installed: home screen, styles, a playbook by two keys, saved")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
