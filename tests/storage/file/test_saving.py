"""Saving a document: changes by other programs are not replaced unasked, the old content is kept as a version."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file.reader import load
from journeydesigner.storage.file.saving import save_document
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.versions.store import VersionStore

OLD, NEW, THEIRS = JourneyMap(title="old"), JourneyMap(title="new"), JourneyMap(title="theirs")


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data" / "versions")


@pytest.fixture
def path(tmp_path: Path, versions: VersionStore) -> Path:
    """A saved map, alone in its folder."""
    result = tmp_path / "maps" / "map.journey"
    result.parent.mkdir()
    save_document(OLD, result, versions)
    return result


def digest(path: Path) -> str:
    return disk.digest(path.read_bytes())


def titles(versions: VersionStore, path: Path) -> list[str]:
    return [versions.load(entry).title for entry in versions.versions_of(path)]


def refused(path: Path, versions: VersionStore, expected: str, *, force: bool = False) -> str:
    """Return the code with which a save fails; what is there must be untouched and alone."""
    before = path.read_bytes()
    with pytest.raises(SaveFailed) as found:
        save_document(NEW, path, versions, expected, force=force)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert found.value.path == path
    return found.value.code


def test_a_save_returns_the_digest_that_the_next_one_expects(path: Path, versions: VersionStore) -> None:
    saved = save_document(NEW, path, versions, digest(path))
    assert (saved.path, saved.digest, saved.size, saved.is_versioned) == (path, digest(path), path.stat().st_size, True)
    save_document(OLD, path, versions, saved.digest)
    assert titles(versions, path) == ["old", "new", "old"]


def test_a_map_without_ids_is_saved_with_ids(path: Path, versions: VersionStore) -> None:
    save_document(JourneyMap(phases=(Phase(name="A"),)), path, versions)
    assert load(path).phases[0].id == "phase-1"


def test_a_file_changed_by_another_program_is_not_replaced(path: Path, versions: VersionStore) -> None:
    opened = digest(path)
    path.write_bytes(dumps(THEIRS))
    assert refused(path, versions, opened) == "changed-outside"


def test_a_change_of_equal_time_and_size_is_detected(path: Path, versions: VersionStore) -> None:
    opened, status = digest(path), path.stat()
    path.write_bytes(path.read_bytes().replace(b"old", b"odd"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert refused(path, versions, opened) == "changed-outside"


def test_a_new_modification_time_alone_is_no_change(path: Path, versions: VersionStore) -> None:
    opened = digest(path)
    os.utime(path, (1, 1))
    save_document(NEW, path, versions, opened)
    assert load(path) == NEW


def test_a_change_during_the_save_is_detected(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, fsync = digest(path), os.fsync

    def slow(handle: int) -> None:
        fsync(handle)
        path.write_bytes(dumps(THEIRS))

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(SaveFailed, match="changed-outside"):
        save_document(NEW, path, versions, opened)
    assert load(path) == THEIRS
    assert len(list(path.parent.iterdir())) == 1


def test_a_forced_save_keeps_the_other_programs_content_as_a_version(path: Path, versions: VersionStore) -> None:
    opened = digest(path)
    path.write_bytes(dumps(THEIRS))
    save_document(NEW, path, versions, opened, force=True)
    assert load(path) == NEW
    assert titles(versions, path) == ["new", "theirs", "old"]


def test_a_forced_save_fails_when_the_replaced_content_cannot_be_kept(path: Path, tmp_path: Path) -> None:
    opened = digest(path)
    path.write_bytes(dumps(THEIRS))
    (tmp_path / "file").write_bytes(b"")
    assert refused(path, VersionStore(tmp_path / "file"), opened, force=True) == "not-kept"


def test_a_failing_version_store_does_not_stop_a_save(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    saved = save_document(NEW, path, VersionStore(tmp_path / "file"), digest(path))
    assert not saved.is_versioned
    assert load(path) == NEW


def test_a_full_disk_of_the_version_store_does_not_stop_a_save(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def full(name: Any, *args: Any) -> int:
        if str(versions.folder) in str(name):
            raise OSError(errno.ENOSPC, "full")
        return opened(name, *args)

    monkeypatch.setattr(os, "open", full)
    assert not save_document(NEW, path, versions, digest(path)).is_versioned
    assert load(path) == NEW


def test_the_old_content_is_kept_as_a_version_before_it_is_replaced(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(dumps(THEIRS))

    rename = disk._rename

    def stop(temporary: Path, target: Path) -> None:
        if target == path:
            raise KeyboardInterrupt
        rename(temporary, target)

    monkeypatch.setattr(disk, "_rename", stop)
    with pytest.raises(KeyboardInterrupt):
        save_document(NEW, path, versions)
    assert titles(versions, path) == ["theirs", "old"]


def test_a_damaged_file_is_kept_as_a_version_when_replaced(path: Path, versions: VersionStore) -> None:
    path.write_bytes(b"\0" * 500)
    save_document(NEW, path, versions)
    newest, damaged, _ = versions.versions_of(path)
    assert (newest.title, damaged.title, versions.document_bytes(damaged)) == ("new", None, b"\0" * 500)


def test_a_deleted_file_is_created_again(path: Path, versions: VersionStore) -> None:
    opened = digest(path)
    path.unlink()
    save_document(NEW, path, versions, opened)
    assert load(path) == NEW


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_the_target_of_a_new_link_counts_as_changed(path: Path, versions: VersionStore) -> None:
    opened = digest(path)
    precious = path.with_name("precious.txt")
    precious.write_text("precious")
    path.unlink()
    path.symlink_to(precious)
    with pytest.raises(SaveFailed, match="changed-outside"):
        save_document(NEW, path, versions, opened)
    assert precious.read_text() == "precious"


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be flushed there")
def test_a_failed_flush_is_reported_and_the_save_can_be_repeated(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = digest(path)

    def broken(folder: Path) -> None:
        if folder == path.parent:
            raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as broken_disk:
        broken_disk.setattr(disk, "flush_folder", broken)
        with pytest.raises(SaveFailed) as found:
            save_document(NEW, path, versions, opened)
    assert (found.value.code, found.value.errno, found.value.digest) == ("not-flushed", errno.EIO, digest(path))
    assert load(path) == NEW
    save_document(NEW, path, versions, opened)  # the same once more: nobody else has changed it


def test_a_file_too_large_for_a_map_counts_as_changed(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = digest(path)
    with path.open("r+b") as file:
        file.truncate(2_000)
    monkeypatch.setattr(disk, "MAX_FILE_BYTES", 1_000)
    assert refused(path, versions, opened) == "changed-outside"
    assert refused(path, versions, opened, force=True) == "not-kept"


def test_old_temporary_files_of_killed_saves_are_removed(path: Path, versions: VersionStore) -> None:
    old, fresh = path.with_name(".map.journey.0123abcd.tmp"), path.with_name(".map.journey.fedc4321.tmp")
    others = path.with_name(".map.journey.notes.tmp")
    for each in (old, fresh, others):
        each.write_bytes(b"half")
        os.utime(each, (1, 1))
    fresh.touch()
    save_document(NEW, path, versions)
    assert {each.name for each in path.parent.iterdir()} == {path.name, fresh.name, others.name}


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="POSIX")
def test_a_read_only_disk_is_reported_as_such(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "statvfs", lambda _: type("Status", (), {"f_flag": os.ST_RDONLY}))
    with pytest.raises(SaveFailed) as found:
        disk.replace(path, b"new")
    assert found.value.code == "read-only"


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_a_file_system_without_modes_and_owners_takes_a_save(
    path: Path, versions: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o640)

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, "no modes here")

    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(os, "chown", refuse)
    save_document(NEW, path, versions)
    assert load(path) == NEW
    assert path.stat().st_mode & 0o007 == 0  # never open to more people than before
