"""What the program asks of the system, watched from outside: no network, and no file that the user did not choose."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeydesigner import resources

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not installed")

WATCHED = "open,openat,creat,socket,connect,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,\
mkdir,mkdirat,truncate,execve,sendto,sendmsg"
OPENED = re.compile(r"^(?:open|openat|creat)\((?P<asked>.*)\)\s+= \d+<(?P<path>[^>]*)>")
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
NAMED = re.compile(r"(?:(?:\d+|AT_FDCWD)<(?P<folder>[^>]*)>, )?\"(?P<name>[^\"]*)\"")
CHANGING = ("rename", "link", "symlink", "unlink", "mkdir", "truncate")

USE = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from journeydesigner.app import program

target, pdf = Path(sys.argv[1]), Path(sys.argv[2])
QFileDialog.exec = lambda dialog: 1
QFileDialog.selectedFiles = lambda dialog: [str(pdf)]


def until(what):
    while not what():
        QApplication.processEvents()


def use(window):
    from journeydesigner.app.exports.print_choices import PrintChoices
    from journeydesigner.model.edits import map_fields
    from journeydesigner.model.print_options import PrintOptions

    session = window.session
    assert session.path == target
    session.apply("Change title", lambda journey: map_fields.change(journey, title="Edited"))
    window.files.save()
    until(lambda: session.is_saved)
    window.view.zoom_to(0.7)
    dialog = window.exports.make_dialog(PrintChoices(session.journey, PrintOptions(formats=("pdf",)), "export"))
    dialog.show()
    until(lambda: dialog.rendered is not None and not dialog.is_busy)
    dialog.start()
    until(lambda: dialog.last_result is not None)
    dialog.shut_down()
    session.apply("Change title", lambda journey: map_fields.change(journey, title="Edited again"))
    window.files.save()
    until(lambda: session.is_saved)
    window.close()


class StartupTrigger(program.StartupTrigger):
    def open_first_map(self):
        super().open_first_map()
        QTimer.singleShot(0, lambda: use(self._window))


program.StartupTrigger = StartupTrigger
sys.exit(program.run(target))
"""


@dataclass(frozen=True)
class Watched:
    """What a run asked of the system."""

    lines: tuple[str, ...]

    def talking(self) -> list[str]:
        """Return what would reach another computer: anything but local sockets."""
        asked = [line for line in self.lines if re.match(r"(socket|connect|sendto|sendmsg)\(", line)]
        return [line for line in asked if "AF_UNIX" not in line and "UNIX" not in line]

    def started(self) -> list[str]:
        """Return the programs that it started, without itself."""
        return [line for line in self.lines if line.startswith("execve(") and line.endswith("= 0")][1:]

    def read(self) -> set[Path]:
        return {Path(found["path"]) for line in self.lines if (found := OPENED.search(line))}

    def written(self) -> set[Path]:
        """Return the files that were opened for writing, made, moved or taken away."""
        found = set()
        for line in self.lines:
            opened = OPENED.search(line)
            if opened is not None and (WRITING.search(opened["asked"]) or "creat(" in line):
                found.add(Path(opened["path"]))
            elif re.match(rf"(?:{'|'.join(CHANGING)})\w*\(.*= 0$", line):
                found |= {Path(each["folder"] or "/") / each["name"] for each in NAMED.finditer(line)}
        return found


def watch(tmp_path: Path, command: Sequence[object]) -> Watched:
    log, temporary = tmp_path / "strace.txt", tmp_path / "temporary"
    temporary.mkdir()
    assert STRACE is not None
    done = subprocess.run(
        [STRACE, "-f", "-y", "-qq", "-s", "4096", "--seccomp-bpf", "-e", f"trace={WATCHED}", "-e", "signal=none",
         "-o", log, sys.executable, *map(str, command)],
        cwd=ROOT, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(temporary)},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("this system lets nobody watch a process")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return Watched(tuple(_whole(log.read_text("utf-8", "replace").splitlines())))


def _whole(lines: Iterable[str]) -> Iterable[str]:
    """Put together the calls that another thread's came between."""
    waiting: dict[str, str] = {}
    for line in lines:
        process, _, rest = line.partition(" ")
        if rest.endswith("<unfinished ...>"):
            waiting[process] = rest.removesuffix("<unfinished ...>")
        elif "resumed>" in rest:
            yield waiting.pop(process, "") + rest.partition("resumed>")[2]
        else:
            yield rest.strip()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a map and what is none of the program's business.

    Both have endings that the system knows: Qt's file dialog looks into others to tell what they are.
    """
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(resources.file("examples/diy-store.en.journey"), folder / "mine.journey")
    (folder / "secret.txt").write_text("not for the program")
    (folder / "other.pdf").write_text("%PDF")
    return folder


def _strange(watched: Watched, desk: Path, home: Path, chosen: set[str]) -> set[Path]:
    """Return what was written and was neither chosen, nor a temporary file beside it, nor the program's own."""
    temporary = desk.parent / "temporary"
    strange = set()
    for path in watched.written():
        beside = path.parent == desk and any(name in path.name for name in chosen)
        own = any(path.is_relative_to(home / folder) for folder in ("config", "data", "state", "cache"))
        system = path.is_relative_to("/dev") or path.is_relative_to("/proc")
        if not (beside or own or system or path.is_relative_to(temporary)):
            strange.add(path)
    return strange


def test_the_window_keeps_to_what_the_user_chose(tmp_path: Path, desk: Path, private_folders: Path) -> None:
    (private_folders / "diary.journey").write_text("{}")
    watched = watch(tmp_path, ["-c", USE, desk / "mine.journey", desk / "mine.pdf"])
    assert (desk / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert '"Edited again"' in (desk / "mine.journey").read_text("utf-8")
    assert not watched.talking()
    assert not watched.started()
    assert not _strange(watched, desk, private_folders, {"mine.journey", "mine.pdf"})
    assert not watched.read() & {desk / "secret.txt", desk / "other.pdf", private_folders / "diary.journey"}
    assert sorted(path.name for path in desk.iterdir()) == ["mine.journey", "mine.pdf", "other.pdf", "secret.txt"]


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["check", "mine.journey"], ""),
        (["export", "mine.journey", "--out", "mine.pdf"], "mine.pdf"),
        (["export", "mine.journey", "--out", "mine.png"], "mine.png"),
        (["templates"], ""),
    ],
    ids=["check", "pdf", "png", "templates"],
)  # fmt: skip
def test_the_command_line_does_too(
    tmp_path: Path, desk: Path, private_folders: Path, arguments: list[str], made: str
) -> None:
    placed = [desk / word if word.startswith("mine.") else word for word in arguments]
    watched = watch(tmp_path, ["-m", "journeydesigner", *placed])
    assert not made or (desk / made).exists()
    assert not watched.talking()
    assert not watched.started()
    assert not _strange(watched, desk, private_folders, {made} if made else set())
    assert not watched.read() & {desk / "secret.txt", desk / "other.pdf"}


def test_the_watch_would_see_it(tmp_path: Path, desk: Path, private_folders: Path) -> None:
    """A watch that sees nothing would find nothing wrong."""
    code = (
        "import socket, subprocess, sys; from pathlib import Path; folder = Path(sys.argv[1])\n"
        "(folder / 'secret.txt').read_text(); (folder / 'stray.txt').write_text('x'); (folder / 'd').mkdir()\n"
        "socket.socket().connect_ex(('127.0.0.1', 9)); subprocess.run(['/bin/true'])"
    )
    watched = watch(tmp_path, ["-c", code, desk])
    assert watched.talking()
    assert watched.started()
    assert desk / "secret.txt" in watched.read()
    assert _strange(watched, desk, private_folders, {"mine.journey"}) == {desk / "stray.txt", desk / "d"}
