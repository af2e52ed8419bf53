"""Why a disk refuses."""

TEXTS: dict[str, str] = {
    "disk.ENOSPC": "the disk is full",
    "disk.EDQUOT": "the disk quota is used up",
    "disk.EROFS": "the disk can only be read",
    "disk.EACCES": "no permission to write",
    "disk.read.EACCES": "no permission to read",
    "disk.EPERM": "the system does not allow it",
    "disk.EIO": "the disk failed to read or write",
    "disk.ENOENT": "the folder is gone",
    "disk.ENOTDIR": "a part of the path is no folder",
    "disk.EISDIR": "this is a folder, not a file",
    "disk.EMFILE": "too many open files",
    "disk.ENODEV": "the disk is gone",
    "disk.ENXIO": "the disk is gone",
    "disk.EFBIG": "the file is too large",
    "disk.EBUSY": "the disk is in use",
    "disk.EBADF": "the output is closed",
    "disk.ESTALE": "the network disk went away",
}
