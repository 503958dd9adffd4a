"""Opening: a file of any kind becomes a map, with what a save may replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesigner import resources
from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.services.export import export_map
from journeydesigner.services.opening import OpenedMap, open_any
from journeydesigner.storage import disk
from journeydesigner.storage.file import writer
from journeydesigner.storage.versions.store import VersionStore

JOURNEY = JourneyMap(title="A map", phases=(Phase(id="p", name="First"),))


def test_a_map_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(writer.dumps(JOURNEY))
    assert open_any(path) == OpenedMap(JOURNEY, path, disk.digest(path.read_bytes()))
    assert open_any(path.read_bytes()) == OpenedMap(JOURNEY)


@pytest.mark.parametrize("format_", ["pdf", "png", "svg"])
def test_a_handout_is_never_to_be_replaced(tmp_path: Path, format_: str) -> None:
    options = PrintOptions().changed(formats=(format_,), source=True)
    (data,) = export_map(JOURNEY, options).files.values()
    path = tmp_path / "misleading.journey"
    path.write_bytes(data)
    found = open_any(path)
    assert (found.journey, found.carrier) == (JOURNEY, format_)
    assert (found.path, found.digest, found.source_path) == (None, None, path)
    assert open_any(data) == OpenedMap(JOURNEY, carrier=found.carrier)


def test_what_ships_with_the_program_opens_as_a_copy() -> None:
    found = open_any(resources.file("examples/diy-store.en.journey"))
    assert found == OpenedMap(found.journey)


def test_a_version_is_to_be_saved_beside_its_document(tmp_path: Path, private_folders: Path) -> None:
    path, versions = tmp_path / "docs" / "a.journey", VersionStore()
    path.parent.mkdir()
    path.write_bytes(writer.dumps(JOURNEY))
    versions.keep(path, path.read_bytes(), journey=JOURNEY)
    (version,) = versions.versions_of(path)
    assert open_any(version.file) == OpenedMap(JOURNEY, source_path=path, version=version)
    path.unlink()
    path.parent.rmdir()
    assert open_any(version.file).source_path is None


@pytest.mark.parametrize("content", [b"", b"{", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_a_damaged_file_is_refused_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        open_any(path)
    assert caught.value.path == path
    with pytest.raises(BadFile):
        open_any(content)
