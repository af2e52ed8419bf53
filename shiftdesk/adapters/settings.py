"""Personal settings: language, theme and keys in one small JSON file. What belongs to the hall is facts."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from shiftdesk.adapters.files import Files
from shiftdesk.desk.context import Preferences
from shiftdesk.desk.ports import Unusable

VARIABLE = "SHIFTDESK_CONFIG"
NAME = "settings.json"
LANGS = ("zh", "en")


class _Stored(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the file may hold; everything may be left out."""

    lang: str | None = None
    theme: str | None = None
    keys: dict[str, str] = {}
    backups: str | None = None


def settings_folder() -> Path:
    """`SHIFTDESK_CONFIG`, else the platform's folder for a user's settings."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser()
    from platformdirs import user_config_path  # 30 ms that most commands do not need

    return user_config_path("shiftdesk", appauthor=False)


class SettingsFile:
    """The settings of this computer's user."""

    def __init__(self, path: Path | None = None, files: Files | None = None) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files or Files()

    @property
    def path(self) -> Path:
        """Where the file lies, whether or not there is one."""
        return self._path or settings_folder() / NAME

    def language(self) -> str | None:
        """The language that was chosen; None when none was."""
        return self._stored().lang

    def backups(self) -> Path | None:
        """Where this machine keeps its backups; None: beside the data."""
        chosen = self._stored().backups
        if not chosen:
            return None
        path = Path(chosen).expanduser()
        if not path.is_absolute():
            raise self._unusable(f"backups: {chosen}")
        return path

    def load(self, lang: str) -> Preferences:
        """The settings, in the language given: whoever asks has weighed `--lang`, `language` and the locale.

        Raises:
            Unusable: `settings.unreadable` with the file and what is wrong in it.
        """
        stored = self._stored()
        return Preferences(lang=lang, theme=stored.theme or Preferences().theme, keys=stored.keys)

    def keep(self, preferences: Preferences) -> None:
        """Stores the settings; a disk that refuses is no error."""
        with suppress(OSError, Unusable):
            stored = _Stored(
                lang=preferences.lang, theme=preferences.theme, keys=preferences.keys, backups=self._stored().backups
            )
            self._files.folder(self.path.parent)
            self._files.put(self.path, msgspec.json.format(msgspec.json.encode(stored), indent=2) + b"\n")

    def _stored(self) -> _Stored:
        try:
            _, raw = self._files.system.read(self.path)
        except FileNotFoundError:
            return _Stored()
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from None
        try:
            stored = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf") or b"{}", type=_Stored)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._unusable(str(error)) from None
        if stored.lang is not None and stored.lang not in LANGS:
            raise self._unusable(f"lang: {stored.lang}")
        return stored

    def _unusable(self, why: str) -> Unusable:
        return Unusable("settings.unreadable", {"file": str(self.path), "why": why})
