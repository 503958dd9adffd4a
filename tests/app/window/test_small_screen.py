"""1280 × 720 pixels, also at 150 %: every window and dialog fits, and nothing in it is out of reach."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from journeydesigner.app.runtime import screens

ROOT = Path(__file__).parents[3]


def windows_in_source() -> set[str]:
    """Return the names of the classes that are windows of their own."""
    found = set()
    for path in (ROOT / "journeydesigner" / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and {"QDialog", "QMainWindow"} & {ast.unparse(b) for b in node.bases}:
                found.add(node.name)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1", "1.5"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_window_and_dialog_fits(language: str, scale: str, tmp_path: Path) -> None:
    screen = {"name": "small", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96,
              "dpr": 1}  # fmt: skip
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": scale,
                   "PYTHONPATH": str(ROOT)}  # fmt: skip
    command = [sys.executable, "-m", "tests.app.window.screen_walk", language]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=300, check=False)
    assert done.stdout, done.stderr.decode()
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["problems"] == []
    assert windows_in_source() <= set(found["names"]), "the walk opens every window there is"
    assert {"QMessageBox", "QInputDialog", "QFileDialog", "QColorDialog", "ChannelPopup"} <= set(found["names"])


def test_a_popup_goes_where_there_is_room(qapp: QApplication) -> None:
    screen = qapp.primaryScreen()
    room = screen.availableGeometry()
    for top in range(room.top(), room.bottom() - 32, 20):
        for left in (room.left() - 50, room.left() + 100, room.right() - 60):
            field = QRect(left, top, 200, 32)
            place = screens.popup_rect(field, QSize(240, 360), 4, screen)
            assert room.contains(place)
            assert not place.intersects(field.intersected(room))
            assert place.height() == min(360, max(room.bottom() - field.bottom(), field.top() - room.top()) - 4)
