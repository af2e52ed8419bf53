"""Who may look into the data folder, and what is said when nobody may."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest

from shiftdesk.adapters.seclusion import close_up, open_to_others, refuse_links, refuse_links_to_days
from shiftdesk.desk.ports import Unusable

posix = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")


def test_a_file_in_place_of_the_data_folder_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(Unusable) as refused:
        refuse_links(tmp_path / "data")
    assert refused.value.args == ("data.no_folder", {"file": str(tmp_path / "data")})


def test_a_folder_that_the_system_refuses_to_list_is_named_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(folder: Path) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(Unusable) as refused:
        refuse_links(tmp_path)
    assert refused.value.args == ("data.unreadable", {"file": str(tmp_path), "error": "Permission denied"})


def test_a_year_that_cannot_be_listed_stands_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2019").mkdir()
    real = os.scandir

    def closed(folder: Path) -> Any:
        if Path(folder).name == "2019":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    refuse_links_to_days(tmp_path)


@posix
def test_a_folder_lies_open_when_its_group_or_all_may_look_into_it(tmp_path: Path) -> None:
    found = {}
    for mode in (0o700, 0o710, 0o704, 0o755):
        tmp_path.chmod(mode)
        found[mode] = open_to_others(tmp_path)
    assert found == {0o700: False, 0o710: True, 0o704: True, 0o755: True}


def test_a_folder_that_is_not_there_lies_open_to_nobody(tmp_path: Path) -> None:
    assert open_to_others(tmp_path / "none") is False


@posix
def test_where_rights_come_from_the_users_profile_no_mode_is_read_or_changed(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    for folder in (tmp_path, tmp_path / "days"):
        folder.chmod(0o755)
    close_up(tmp_path, windows=True)
    assert [S_IMODE(folder.stat().st_mode) for folder in (tmp_path, tmp_path / "days")] == [0o755, 0o755]
    assert open_to_others(tmp_path, windows=True) is False
    close_up(tmp_path, windows=False)
    assert [S_IMODE(folder.stat().st_mode) for folder in (tmp_path, tmp_path / "days")] == [0o700, 0o700]
