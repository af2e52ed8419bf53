"""磁盘拒绝时的原因。"""

TEXTS: dict[str, str] = {
    "disk.ENOSPC": "磁盘已满",
    "disk.EDQUOT": "磁盘配额已用完",
    "disk.EROFS": "磁盘只能读,不能写",
    "disk.EACCES": "没有写入权限",
    "disk.read.EACCES": "没有读取权限",
    "disk.EPERM": "系统不允许",
    "disk.EIO": "磁盘读写出错",
    "disk.ENOENT": "文件夹不见了",
    "disk.ENOTDIR": "路径里有一段不是文件夹",
    "disk.EISDIR": "这是文件夹,不是文件",
    "disk.EMFILE": "打开的文件太多",
    "disk.ENODEV": "磁盘不在了",
    "disk.ENXIO": "磁盘不在了",
    "disk.EFBIG": "文件太大",
    "disk.EBUSY": "磁盘正被占用",
    "disk.EBADF": "输出已关闭",
    "disk.ESTALE": "网络磁盘断开了",
}
