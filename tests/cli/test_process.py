"""The program as a process: how it starts, what it loads, how it meets a shell."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesigner.cli import window

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
from journeydesigner.cli.main import run
code = run(sys.argv[1:])
print("\\nLOADED " + " ".join(sorted(sys.modules)))
sys.exit(code)
"""
RUNNING = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
run_event_loop = QApplication.exec
def announce_and_run(application):
    QTimer.singleShot(0, lambda: print("RUNNING", flush=True))
    return run_event_loop()
QApplication.exec = announce_and_run
"""
"""Prints a line as soon as the window handles events."""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="about Linux")


def loaded(process, *arguments: object) -> set[str]:
    done = process(*arguments, start=("-c", LOADED))
    assert done.code == 0, done.err
    return set(done.out.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("start", [("main.py",), ("-m", "journeydesigner")])
def test_ways_to_start(process, start):
    assert process("--version", start=start).out.startswith("journeydesigner ")


def test_script_is_installed():
    script = Path(sys.executable).with_name("journeydesigner")
    if not script.exists():
        pytest.skip("not installed in this environment")
    assert subprocess.run([script, "--version"], capture_output=True, check=True).stdout.startswith(b"journeydesigner ")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "--help"]])
def test_help_loads_next_to_nothing(process, arguments):
    modules = loaded(process, *arguments)
    assert not {name for name in modules if name.split(".")[0] in ("PySide6", "pydantic", "reportlab", "uharfbuzz")}


def test_templates_and_check_load_no_qt(process, example):
    for arguments in (["templates", "--json"], ["check", example]):
        modules = loaded(process, *arguments)
        assert not {
            name for name in modules if name.split(".")[0] in ("PySide6", "shiboken6", "reportlab", "uharfbuzz")
        }


def test_pdf_and_svg_load_no_qt(process, example, tmp_path):
    for ending in ("pdf", "svg", "journey"):
        modules = loaded(process, "export", example, "-o", tmp_path / f"a.{ending}")
        assert not {name for name in modules if name.split(".")[0] in ("PySide6", "shiboken6")}


def test_png_needs_no_widgets_and_no_display(process, example, tmp_path):
    done = process("export", example, "-o", tmp_path / "a.png",
                   DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)  # fmt: skip
    assert done.code == 0, done.err
    assert not done.err


@LINUX
@pytest.mark.parametrize("arguments", [[], ["resources/examples/diy-store.en.journey"]])
def test_app_without_a_display_says_so(process, arguments):
    done = process(*arguments, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert "no display" in done.refusal_line()


@LINUX
def test_display_that_does_not_answer(process):
    done = process(DISPLAY=":987", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert ":987" in done.refusal_line()


@LINUX
def test_ctrl_c_closes_the_window(private_folders, example):
    # Whoever started the tests in the background had Ctrl-C ignored for all of them: hear it again.
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n" + RUNNING + LOADED
    program = subprocess.Popen([sys.executable, "-c", start, example], cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)  # fmt: skip
    try:
        assert program.stdout is not None and program.stdout.readline() == b"RUNNING\n"
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=15)
    finally:
        program.kill()
    assert program.returncode == 130
    assert b"Traceback" not in said


def test_screenshot(process, example, tmp_path):
    out = tmp_path / "window.png"
    done = process("screenshot", example, "-o", out, "--size", "1000x700", "--theme", "dark", "--lang", "nl")
    assert done.code == 0, done.err
    assert not done.err
    assert out.read_bytes().startswith(b"\x89PNG")
    assert os.listdir(tmp_path) == ["window.png"]


def test_only_that_line_of_the_offscreen_platform_is_kept_away(capsys):
    window._filter_message(None, None, "This plugin does not support propagateSizeHints()")
    window._filter_message(None, None, "Something else")
    assert capsys.readouterr().err == "journeydesigner: Something else\n"


def test_screenshot_of_a_bad_file(process, broken, tmp_path):
    assert "2 places" in process("screenshot", broken, "-o", tmp_path / "window.png").refusal_line()


def test_reader_that_stops_reading():
    command = f'"{sys.executable}" main.py templates --json | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.startswith("[")
    assert not done.stderr


@LINUX
def test_pipe_that_is_closed_already(tmp_path):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "main.py", "templates"], cwd=ROOT, stdout=write, stderr=subprocess.PIPE,
                          timeout=30, check=False)  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@LINUX
def test_closed_output():
    done = subprocess.run(["bash", "-c", f'"{sys.executable}" main.py templates >&-'], cwd=ROOT, capture_output=True,
                          timeout=30, check=False)  # fmt: skip
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_output():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "main.py", "templates"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE,
                              timeout=30, check=False)  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


def test_terminal_with_few_characters(process, example):
    done = process("check", example, "--lang", "nl", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert done.code == 0, done.err
    done = process("templates", "--json", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert json.loads(done.out)


def test_dutch_system_gets_dutch(process, private_folders):
    done = process("--help", LANG="nl_NL.UTF-8")
    assert "toont" in done.out or "opdracht" in done.out.lower()
