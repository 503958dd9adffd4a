"""The version store: every save can be restored, whatever happens to the document or to other versions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.problems import BadFile
from journeydesigner.model.refs import Ref
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import dumps, write_map
from journeydesigner.storage.versions import retention
from journeydesigner.storage.versions.retention import DAY, HOUR, KEEP_LAST, VersionStamp, versions_to_keep
from journeydesigner.storage.versions.store import VersionStore

NOON = 1_750_000_000.0


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    return tmp_path / "maps" / "map.journey"


def journey(title: str, *touchpoints: str) -> JourneyMap:
    parts = tuple(Touchpoint(id=name, title=name.upper()) for name in touchpoints)
    return JourneyMap(title=title, phases=(Phase(id="p", name="Phase", touchpoints=parts),))


def keep(versions: VersionStore, path: Path, journey: JourneyMap, when: float = NOON) -> None:
    after = disk.digest(path.read_bytes()) if path.exists() else None
    write_map(journey, path)
    versions.keep(path, path.read_bytes(), when, replaced_digest=after)


def titles(versions: VersionStore, path: Path) -> list[str | None]:
    return [entry.title for entry in versions.versions_of(path)]


def test_a_version_has_its_metadata_and_the_exact_bytes(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("first", "a", "b"))
    (entry,) = versions.versions_of(path)
    assert (entry.title, entry.phases, entry.touchpoints, entry.path) == ("first", 1, 2, path)
    assert (entry.when.timestamp(), entry.size) == (NOON, path.stat().st_size)
    assert versions.document_bytes(entry) == path.read_bytes()
    assert versions.load(entry) == journey("first", "a", "b")


def test_the_newest_version_comes_first_even_after_the_clock_was_set_back(versions: VersionStore, path: Path) -> None:
    for number, when in enumerate((NOON, NOON - 9_000, NOON + 10**9, -1.0)):
        keep(versions, path, journey(str(number)), when)
    assert titles(versions, path) == ["3", "2", "1", "0"]


def test_equal_bytes_are_kept_once_in_a_row(versions: VersionStore, path: Path) -> None:
    for title in ("a", "a", "b", "a"):
        keep(versions, path, journey(title))
    assert titles(versions, path) == ["a", "b", "a"]


def test_changes_between_versions(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("t", "a", "b", "c"))
    after = journey("t", "b", "d", "c")
    changed = after.phases[0].touchpoints[0].changed(title="better")
    keep(
        versions,
        path,
        after.changed(phases=(after.phases[0].changed(touchpoints=(changed, *after.phases[0].touchpoints[1:])),)),
    )
    new, old = versions.versions_of(path)
    found = versions.changes(new, old)
    assert (found.added, found.removed) == ((Ref("touchpoint", "d"),), (Ref("touchpoint", "a"),))
    assert found.changed == {Ref("touchpoint", "b"): {"title"}}


def test_a_renamed_document_keeps_its_versions(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    keep(versions, path, journey("two"))
    renamed = path.rename(path.with_name("renamed.journey"))
    assert titles(versions, renamed) == ["two", "one"]
    versions.keep(renamed, renamed.read_bytes())
    keep(versions, renamed, journey("three"))
    assert titles(versions, renamed) == ["three", "two", "one"]


def test_a_copy_has_the_versions_up_to_the_copy_and_then_its_own(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    keep(versions, path, journey("two"))
    copy = path.with_name("copy.journey")
    copy.write_bytes(path.read_bytes())
    assert titles(versions, copy) == ["two", "one"]
    keep(versions, path, journey("three"))
    versions.keep(copy, copy.read_bytes())
    keep(versions, copy, journey("other"))
    assert titles(versions, path) == ["three", "two", "one"]
    assert titles(versions, copy) == ["other", "two", "one"]
    assert versions.load(versions.versions_of(copy)[2]) == journey("one")


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_a_link_has_the_versions_of_its_target(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    link = path.with_name("link.journey")
    link.symlink_to(path)
    assert titles(versions, link) == ["one"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 900, b"{}\n", b'{"format": "journey-version"}\n'])
def test_a_damaged_version_does_not_affect_others(versions: VersionStore, path: Path, damage: bytes) -> None:
    for title in ("one", "two", "three"):
        keep(versions, path, journey(title))
    versions.versions_of(path)[0].file.write_bytes(damage)
    assert titles(versions, path) == ["two", "one"]
    keep(versions, path, journey("four"))
    assert titles(versions, path) == ["four", "two", "one"]


def test_a_version_with_other_bytes_than_its_digest_is_refused_and_skipped(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    keep(versions, path, journey("two"))
    newest = versions.versions_of(path)[0]
    about, _, packed = newest.file.read_bytes().partition(b"\n")
    newest.file.write_bytes(about + b"\n" + packed[: len(packed) // 2])
    with pytest.raises(BadFile):
        versions.load(newest)
    found = versions.newest_readable(path)
    assert found is not None
    assert found[1] == journey("one")


def test_a_deleted_version_is_refused(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    (entry,) = versions.versions_of(path)
    entry.file.unlink()
    with pytest.raises(BadFile) as found:
        versions.document_bytes(entry)
    assert found.value.code == "not-found"


def test_bytes_that_are_no_map_are_kept(versions: VersionStore, path: Path) -> None:
    path.write_bytes(b"{")
    versions.keep(path, b"{")
    (entry,) = versions.versions_of(path)
    assert (entry.title, entry.phases, versions.document_bytes(entry)) == (None, None, b"{")
    assert versions.newest_readable(path) is None


def test_temporary_files_are_ignored_and_removed_when_old(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    litter = versions.versions_of(path)[0].file.with_suffix(".1234.tmp")
    litter.write_bytes(b"half")
    os.utime(litter, (1, 1))
    assert titles(versions, path) == ["one"]
    keep(versions, path, journey("two"))
    assert not litter.exists()


def test_an_unwritable_store_raises_an_error(tmp_path: Path, path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        VersionStore(tmp_path / "file").keep(path, b"x")
    assert VersionStore(tmp_path / "file").versions_of(path) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_versions_are_readable_by_their_owner_only(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("secret"))
    assert versions.versions_of(path)[0].file.parent.stat().st_mode & 0o077 == 0


def test_the_last_fifty_versions_are_kept(versions: VersionStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "flush_folder", lambda _: None)
    for number in range(KEEP_LAST + 10):
        versions.keep(path, dumps(journey(str(number))), NOON + number)
    # Of the ten before the last fifty one stays: the newest of their hour is among the fifty.
    assert titles(versions, path) == [str(number) for number in range(KEEP_LAST + 9, 9, -1)]


def test_older_versions_are_reduced_to_one_per_hour_day_and_week() -> None:
    now = 1_000 * DAY
    every_ten_minutes = [VersionStamp(now - number * 600, 1_000) for number in range(6 * 24 * 100)]
    ages = sorted(now - every_ten_minutes[index].when for index in versions_to_keep(every_ten_minutes, now))
    assert ages[:KEEP_LAST] == [number * 600 for number in range(KEEP_LAST)]
    hourly = [age for age in ages if KEEP_LAST * 600 <= age <= DAY]
    daily = [age for age in ages if DAY < age <= 30 * DAY]
    weekly = [age for age in ages if age > 30 * DAY]
    assert len(hourly) == pytest.approx((DAY - KEEP_LAST * 600) / HOUR, abs=1)
    assert len(daily) == pytest.approx(29, abs=1)
    assert len(weekly) == pytest.approx(10, abs=1)
    assert ages[-1] > 90 * DAY


def test_times_in_the_future_do_not_affect_the_last_fifty() -> None:
    assert versions_to_keep([VersionStamp(10.0**9, 1)] * KEEP_LAST, 0.0) == set(range(KEEP_LAST))


def test_versions_of_large_maps_are_limited_in_total_size() -> None:
    large = [VersionStamp(NOON - number, retention.MAX_HISTORY_BYTES // 8) for number in range(40)]
    assert versions_to_keep(large, NOON) == set(range(8))
    huge = [VersionStamp(NOON - number, retention.MAX_HISTORY_BYTES) for number in range(40)]
    assert versions_to_keep(huge, NOON) == set(range(retention.ALWAYS_KEEP))


def test_a_version_file_is_recognised_with_its_document(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    (entry,) = versions.versions_of(path)
    assert versions.is_version_file(entry.file)
    assert versions.is_version_file(entry.file.parent / ".." / entry.file.parent.name / entry.file.name)
    assert versions.version_at(entry.file) == entry
    assert versions.version_at(entry.file).path == path


def test_other_files_are_no_versions(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    (entry,) = versions.versions_of(path)
    assert not versions.is_version_file(path)
    assert not versions.is_version_file(path.with_name(entry.file.name))
    assert not versions.is_version_file(entry.file.with_name("notes.txt"))


def test_a_damaged_or_deleted_version_file_is_recognised_and_refused(versions: VersionStore, path: Path) -> None:
    keep(versions, path, journey("one"))
    (entry,) = versions.versions_of(path)
    entry.file.write_bytes(b"\0" * 300)
    assert versions.is_version_file(entry.file)
    with pytest.raises(BadFile) as damaged:
        versions.version_at(entry.file)
    entry.file.unlink()
    assert versions.is_version_file(entry.file)
    with pytest.raises(BadFile) as gone:
        versions.version_at(entry.file)
    assert (damaged.value.code, gone.value.code) == ("cut-short", "not-found")
