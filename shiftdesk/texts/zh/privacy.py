"""中文:文字长度、由谁记录、挂墙显示、数据文件的权限。"""

TEXTS: dict[str, str] = {
    "text.name_too_long": "“{start}…”有 {length} 字;姓名、号码、时间最多 {longest} 字。"
    "没有保存,原文还在输入处。写短一些。",
    "data.no_file": "{file} 不是普通文件。把它移走;数据文件夹里只放文件和文件夹。",
    "data.open": "{folder} 里有别的文件,这台电脑的其他用户能看到里面。给值班台单独一个文件夹,或收紧权限(chmod 700)。",
    "text.all_too_long": "一次有 {length} 字,最多 {longest} 字。没有保存。分几次写。",
}
