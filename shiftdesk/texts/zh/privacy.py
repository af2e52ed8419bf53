"""中文:文字长度、由谁记录、挂墙显示、数据文件的权限。"""

TEXTS: dict[str, str] = {
    "text.name_too_long": "“{start}…”有 {length} 字;姓名、号码、时间最多 {longest} 字。"
    "没有保存,原文还在输入处。写短一些。",
    "data.no_file": "{file} 不是普通文件。把它移走;数据文件夹里只放文件和文件夹。",
    "data.open": "{folder} 里有别的文件,这台电脑的其他用户能看到里面。给值班台单独一个文件夹,或收紧权限(chmod 700)。",
    "key.writer.choose": "换人记录",
    "writer.heading": "十分钟没有人按键。现在由谁记录?",
    "writer.choose": "以后由谁记录?",
    "writer.still": "还是 {name}",
    "writer.other": "别的姓名…",
    "writer.unsaid": "没有写入:没有说明由谁记录。写的内容还在原处,再按一次回车。",
    "help.wall": "值班室挂墙显示:时钟、突发事件种类和逐级上报;没有姓名,不能改动",
    "wall.none": "没有突发事件",
    "wall.more": "还有 {count} 件",
    "wall.foot": "只看不改 · q 退出",
    "wall.stale": "值班台程序没有运行:时限照常显示,但没有人会被提醒",
    "wall.trouble": "读不了值班台的数据:显示的可能是旧的",
    "text.paste_too_long": "没有粘贴:合计 {length} 字,这里最多 {longest} 字。原来的内容还在。分几次粘贴,或另存文件。",
    "text.all_too_long": "一次有 {length} 字,最多 {longest} 字。没有保存。分几次写。",
}
