"""中文:断电、被强行结束或文件损坏之后,日志里说的话。"""

TEXTS: dict[str, str] = {
    "tell.desk.recovered.unfinished": "上次保存中途被打断(断电或程序被强行结束):没存完的内容未保存,已保存的都在",
    "tell.desk.recovered.damaged": "{day} 的记录文件有损坏:{lost} 条读不出,其余都在;原文件另存为 backups/{kept}",
    "tell.desk.recovered.note": (
        "记着链头的 head.json 有损坏,已重写;在此之前末尾是否缺记录,只有另存的链头能核对(verify --head)"
    ),
    "tell.fact.strange": "有一条记录({what})不是本版本写的,内容读不懂:原样留着,不改变台面",
    "cli.damage.found": "▲ {day} 的记录文件有损坏:{lost} 条读不出。下次写入时原文件另存为 backups/{kept}。",
    "cli.damage.noted": "▲ {day} 的记录文件有过损坏:{lost} 条读不出。原文件另存为 backups/{kept}。",
    "cli.damage.past": "▲ {day} 的记录文件有损坏,原样留在 days 里。用 verify 查看,完好的备份见 backup list。",
    "word.damage.unknown": "不知多少",
    "word.category.desk": "值班台",
}
