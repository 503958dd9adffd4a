"""The `selftest` commands of the fault tests."""

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


def test_check_prints_the_saved_version(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check", str(document)) == "OK 1"
    run(["selftest", "save", str(document), "2"])
    assert said(capsys, "check", str(document)) == "OK 2"


def test_recover_prints_the_newest_saved_version_of_a_damaged_file(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_bytes(bytes(900))
    assert said(capsys, "check", str(document)).startswith("BAD file: zeroed")
    assert said(capsys, "recover", str(document)) == "OK 1"


def test_recover_rescues_a_damaged_file_without_versions(
    document: Path, capsys: pytest.CaptureFixture[str], private_folders: Path
) -> None:
    document.write_bytes(document.read_bytes()[:5_000])
    (private_folders / "data" / "journeydesigner").rename(private_folders / "elsewhere")
    assert said(capsys, "recover", str(document)) == "OK 1"
    document.write_bytes(b"")
    assert said(capsys, "recover", str(document)).startswith("BAD")


def test_opensave_refuses_to_overwrite_a_change_by_another_program(
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


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["selftest", "dance"]) == run(["selftest"]) == 2
    assert "save | check" in capsys.readouterr().err
