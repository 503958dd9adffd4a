"""What all tests share: no display, no touching of the user's own files, and the same random data on every CI run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before anything imports Qt, which looks at these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"
for _name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "en_US.UTF-8"

settings.register_profile("ours", deadline=None, database=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.register_profile("nightly", deadline=None, database=None, max_examples=1_000, derandomize=False)
settings.load_profile("ours")

SLOW_TESTS = (
    "tests/app", "tests/canvas", "tests/cli", "tests/layout/map", "tests/layout/modes", "tests/layout/pagination",
    "tests/paper", "tests/render", "tests/services", "tests/faults", "tests/x11", "tests/storage/journal",
    "tests/storage/damaged", "tests/storage/test_hostile_embedded_maps.py", "tests/project/test_system_calls.py",
    "tests/model/test_random_sessions.py",
)  # fmt: skip
"""Folders and files whose tests draw windows or whole documents, start processes or play random sessions."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make test-fast` leaves out."""
    for item in items:
        if item.nodeid.startswith(SLOW_TESTS):
            item.add_marker(pytest.mark.slow)


_FOLDER_BY_VARIABLE = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Make the one application that a process may have the largest kind: a smaller one would lock the others out."""
    return qapp


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that none reads or writes the settings of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in _FOLDER_BY_VARIABLE.items():
        place = home / folder
        place.mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(place))
    _move_settings(home / "config")
    return home


def _move_settings(folder: Path) -> None:
    """Send QSettings to that folder; it remembers the environment of its first use for good."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is None:
        return
    for form in (qt.QSettings.Format.NativeFormat, qt.QSettings.Format.IniFormat):
        qt.QSettings.setPath(form, qt.QSettings.Scope.UserScope, str(folder))
    if sys.platform != "linux":
        qt.QStandardPaths.setTestModeEnabled(True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start and leave each test with the program speaking English."""
    from journeydesigner.i18n import translation

    translation.set_language("en")
    yield
    translation.set_language("en")
