"""What the screen says of itself: its engine, its end."""

TEXTS: dict[str, str] = {
    "strip.engine": "计时 {age}s",
    "strip.stands": "计时停了 {age}",
    "strip.stands_why": "▲ 计时停了:到时限照常显示,但没有记入日志。请退出后重新打开,漏记的会补上",
}
