"""The hidden commands: they say what the tools that break things need to hear."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesigner.cli.main import run
from journeydesigner.storage.file.reader import load


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    assert run(["selftest", "save", str(path), "1"]) == 0
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    run(["selftest", *words])
    return capsys.readouterr().out.strip()


def test_a_saved_version_is_found_by_opening_the_file(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check", str(document)) == "OK 1"
    run(["selftest", "save", str(document), "2"])
    assert said(capsys, "check", str(document)) == "OK 2"


def test_a_damaged_file_is_bad_and_the_history_has_another(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_bytes(bytes(900))
    assert said(capsys, "check", str(document)).startswith("BAD file: zeroed")
    assert said(capsys, "recover", str(document)) == "OK 1"


def test_without_a_history_what_is_whole_comes_back(
    document: Path, capsys: pytest.CaptureFixture[str], private_folders: Path
) -> None:
    document.write_bytes(document.read_bytes()[:5_000])
    (private_folders / "data" / "journeydesigner").rename(private_folders / "elsewhere")
    assert said(capsys, "recover", str(document)) == "OK 1"
    document.write_bytes(b"")
    assert said(capsys, "recover", str(document)).startswith("BAD")


def test_a_change_while_open_is_refused_in_one_line(
    document: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meanwhile:
        def readline(self) -> str:
            run(["selftest", "save", str(document), "9"])
            return ""

    monkeypatch.setattr("sys.stdin", Meanwhile())
    assert run(["selftest", "opensave", str(document), "2"]) == 1
    told = capsys.readouterr()
    assert told.out == "READY\n"
    assert "Another program has changed" in told.err
    assert told.err.count("\n") == 1
    assert load(document).title == "Version 9"
    assert [each.name for each in document.parent.iterdir()] == [document.name]


def test_what_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["selftest", "dance"]) == 2
    assert "save | check" in capsys.readouterr().err
