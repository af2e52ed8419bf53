"""中文:文字长度、由谁记录、挂墙显示、数据文件的权限。"""

TEXTS: dict[str, str] = {
    "text.name_too_long": "“{start}…”有 {length} 字;姓名、号码、时间最多 {longest} 字。"
    "没有保存,原文还在输入处。写短一些。",
    "text.all_too_long": "一次有 {length} 字,最多 {longest} 字。没有保存。分几次写。",
}
