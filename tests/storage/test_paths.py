"""Questions about paths that never raise, whatever is wrong with the drive."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.storage import paths
from tests.unreachable import ERRORS, put_out_of_reach

IMPOSSIBLE = (Path("/nowhere\0at all"), Path("/" + "n" * 300))


@pytest.mark.parametrize("number", ERRORS, ids=os.strerror)
def test_a_folder_out_of_reach_is_no_folder_and_not_gone(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    assert paths.is_usable_folder(folder)
    put_out_of_reach(folder, number, monkeypatch)
    for path in (folder, folder / "map.journey"):
        assert not paths.is_folder(path)
        assert not paths.is_usable_folder(path)
        assert not paths.is_file(path)
        assert not paths.exists(path)
        assert not paths.is_gone(path)
        assert paths.resolved(path) == path


@pytest.mark.parametrize("path", IMPOSSIBLE)
def test_an_impossible_name_is_nowhere(path: Path) -> None:
    assert paths.is_gone(path)
    assert not (paths.exists(path) or paths.is_folder(path) or paths.is_file(path) or paths.is_usable_folder(path))
    assert paths.resolved(path).name == path.name


def test_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.journey"
    assert paths.is_gone(file)
    file.write_text("x")
    assert paths.is_file(file) and paths.exists(file) and not paths.is_folder(file) and not paths.is_gone(file)
    assert paths.is_gone(file / "inside")


def test_a_loop_of_links_stays_as_it_is(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert paths.resolved(loop) == loop


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("plan.journey", "plan.journey"),
        ("~draft.journey", "~draft.journey"),
        ("file:///tmp/My%20map.journey", "/tmp/My map.journey"),
        ("file:/tmp/a.journey", "/tmp/a.journey"),
        ("FILE://localhost/tmp/caf%C3%A9%23%3F.journey", "/tmp/café#?.journey"),
        (f"file://{socket.gethostname()}/tmp/a.journey", "/tmp/a.journey"),
        ("file:///tmp/é 100%.journey", "/tmp/é 100%.journey"),
        ("file.journey", "file.journey"),
        ("file:plan.journey", "file:plan.journey"),
        ("https://example.org/a.journey", "https:/example.org/a.journey"),
        ("file://elsewhere/tmp/a.journey", "file:/elsewhere/tmp/a.journey"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="other paths")
def test_a_file_address_is_a_path(text: str, path: str) -> None:
    assert str(paths.from_text(text)) == path


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_every_address_leads_back_to_its_path(name: str) -> None:
    path = Path("/home") / name.lstrip("/")
    assert paths.from_text(f"file://{quote(os.fsencode(path))}") == path
