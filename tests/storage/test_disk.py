"""Atomic writes: at every moment, and after every failure, the old or the new file is complete."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SAVE_CODES, SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file.reader import load
from journeydesigner.storage.file.writer import dumps, write_map

OLD = JourneyMap(title="old")
NEW = JourneyMap(title="new", notes="x" * 10_000)
on_posix = pytest.mark.skipif(os.name == "nt", reason="POSIX calls")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved map, alone in its folder."""
    result = tmp_path / "map.journey"
    write_map(OLD, result)
    return result


def failing(call: Callable[..., Any], code: int, after: int = 0) -> Callable[..., Any]:
    """Return a replacement for a system call that fails after `after` uses."""
    uses = 0

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        nonlocal uses
        uses += 1
        if uses > after:
            raise OSError(code, os.strerror(code))
        return call(*args, **kwargs)

    return stand_in


def failure(path: Path) -> SaveFailed:
    """Return the error of writing the new map; the old file must be complete and alone."""
    with pytest.raises(SaveFailed) as found:
        write_map(NEW, path)
    assert found.value.code in SAVE_CODES
    assert load(path) == OLD
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return found.value


@on_posix
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EIO, "io"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "read-only"),
        (errno.EFBIG, "too-large"),
        (errno.ENOENT, "read-only"),  # though the folder exists
    ],
)
def test_a_failing_call_leaves_only_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, expected: str
) -> None:
    monkeypatch.setattr(os, call, failing(getattr(os, call), code))
    error = failure(path)
    assert (error.code, error.errno, error.path) == (expected, code, path)


def test_a_close_that_fails_is_a_failed_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close = os.close

    def broken(handle: int) -> None:
        close(handle)
        raise OSError(errno.EIO, "late")

    monkeypatch.setattr(os, "close", broken)
    assert failure(path).code == "io"


def test_a_disk_that_fills_up_during_the_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", failing(lambda handle, data: write(handle, data[:100]), errno.ENOSPC, after=3))
    assert failure(path).code == "disk-full"


def test_short_writes_are_continued(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:7])))
    write_map(NEW, path)
    assert path.read_bytes() == dumps(NEW)


def test_a_write_of_zero_bytes_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda handle, data: 0)
    assert failure(path).code == "io"


def test_a_disk_that_stores_other_bytes_is_detected(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def lie(handle: int, data: memoryview) -> int:
        write(handle, bytes(data[:-1]) + b"?")
        return len(data)

    monkeypatch.setattr(os, "write", lie)
    assert failure(path).code == "unfaithful"


def test_an_interrupted_program_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_map(NEW, path)
    assert load(path) == OLD
    assert len(list(path.parent.iterdir())) == 1


def test_the_file_is_flushed_before_the_rename_and_the_folder_after(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def noted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(*args: Any, **kwargs: Any) -> Any:
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode)
            calls.append("fsync folder" if is_folder else name)
            return call(*args, **kwargs)

        return stand_in

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    write_map(NEW, path)
    assert calls == ["write", "fsync", "replace", *([] if os.name == "nt" else ["fsync folder"])]


@on_posix
@pytest.mark.parametrize(("code", "is_failure"), [(errno.EINVAL, False), (errno.EACCES, False), (errno.EIO, True)])
def test_a_failed_flush_of_the_folder(path: Path, monkeypatch: pytest.MonkeyPatch, code: int, is_failure: bool) -> None:
    monkeypatch.setattr(os, "fsync", failing(os.fsync, code, after=1))
    if is_failure:
        with pytest.raises(SaveFailed):
            write_map(NEW, path)
    else:
        write_map(NEW, path)
    assert load(path) == NEW
    assert len(list(path.parent.iterdir())) == 1


@on_posix
def test_a_write_only_folder_takes_a_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(name: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        if Path(name) == path.parent:
            raise PermissionError(errno.EACCES, "no")
        return opened(name, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    write_map(NEW, path)
    assert load(path) == NEW


def test_a_rename_is_retried_while_the_file_is_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, uses = os.replace, 0

    def busy(*args: Any) -> None:
        nonlocal uses
        uses += 1
        if uses < 3:
            raise PermissionError(errno.EACCES, "in use")
        replace(*args)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(disk, "RENAME_TIMEOUT_S", 2.0)
    write_map(NEW, path)
    assert (load(path), uses) == (NEW, 3)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        assert failure(path).code == "no-permission"
    finally:
        path.parent.chmod(0o755)


@on_posix
def test_a_symbolic_link_is_followed_and_kept(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    link, second = elsewhere / "link.journey", elsewhere / "second.journey"
    link.symlink_to(path)
    second.symlink_to("link.journey")
    saved = write_map(NEW, second)
    assert link.is_symlink()
    assert second.is_symlink()
    assert saved.path == path
    assert load(path) == NEW
    assert len(list(elsewhere.iterdir())) == 2


@on_posix
def test_a_dangling_link_creates_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(tmp_path / "target.journey")
    write_map(NEW, link)
    assert link.is_symlink()
    assert load(tmp_path / "target.journey") == NEW


@on_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_the_old_file_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_map(NEW, path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_write_protected_file_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    try:
        assert failure(path).code == "read-only-file"
    finally:
        path.chmod(0o644)


def test_a_file_of_another_user_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert failure(path).code == "read-only-file"


@on_posix
def test_a_new_file_gets_the_mode_of_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_map(NEW, tmp_path / "new.journey")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.journey").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Linux only")
def test_extended_attributes_are_kept(path: Path) -> None:
    try:
        os.setxattr(path, "user.tag", b"blue")
    except OSError:
        pytest.skip("the file system has none")
    write_map(NEW, path)
    assert os.getxattr(path, "user.tag") == b"blue"


@on_posix
def test_special_files_are_refused_and_unchanged(tmp_path: Path) -> None:
    pipe, folder, loop = tmp_path / "pipe", tmp_path / "folder", tmp_path / "loop"
    os.mkfifo(pipe)
    folder.mkdir()
    loop.symlink_to(loop)
    expected = {
        pipe: "not-regular",
        folder: "is-folder",
        loop: "io",
        tmp_path / "none" / "a.journey": "no-folder",
        pipe / "a.journey": "no-folder",
        tmp_path / ("x" * 300): "name-too-long",
        Path("a\0b"): "io",
    }
    for target, code in expected.items():
        with pytest.raises(SaveFailed) as found:
            write_map(NEW, target)
        assert (target, found.value.code) == (target, code)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert {each.name for each in tmp_path.iterdir()} == {"pipe", "folder", "loop"}


@pytest.mark.parametrize("name", ["a" * 247 + ".journey", "é" * 120 + ".journey", "-rf", "a b%20?.journey", ".hidden"])
def test_unusual_and_long_names(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "?" in name:
        pytest.skip("no such name there")
    write_map(OLD, tmp_path / name)
    write_map(NEW, tmp_path / name)
    assert load(tmp_path / name) == NEW
    assert len(list(tmp_path.iterdir())) == 1
