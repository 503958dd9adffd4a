"""Fault tests (`make test-faults`): failing disks, killed processes, damaged files; print the outcomes.

    run.py [PART …]      kills, faults, files, steps, sessions, kit; by default all

Exits with 1 if anything was lost, falsely reported as saved, crashed or hung. The reliability kit beside the clone,
`../shared/tools/faults`, is the long form; where it exists, its power failure tests are run too.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from journeydesigner.model.problems import BadFile  # noqa: E402
from journeydesigner.storage.damaged.rescue import rescue_map  # noqa: E402
from journeydesigner.storage.file.reader import loads  # noqa: E402
from journeydesigner.storage.file.writer import dumps  # noqa: E402
from tests.faults.adapters import Adapter  # noqa: E402
from tests.faults.damage import damage_file  # noqa: E402
from tests.faults.lab import FaultLab  # noqa: E402

FILES, STEPS, SESSIONS, RANDOM_KILLS = 10_000, 20_000, 30, 20
SLOWEST_S, LARGEST_MB = 1.0, 600
KIT_FOLDER = ROOT.parent / "shared" / "tools" / "faults"


def kill_saves() -> Counter[str]:
    """Kill a save before, after and in the middle of every call that changes a file, and at random moments."""
    lab, tally = FaultLab(), Counter[str]()
    calls = lab.traced_calls()
    cases = [{"FAULTS_AT": str(at), "FAULTS_HOW": f"kill-{how}"} for at, call in enumerate(calls, 1)
             for how in ("before", "after", *(["torn"] if call.startswith("write ") else []))]  # fmt: skip
    for case in cases:
        lab.reset()
        assert lab.run("save", str(lab.document), "2", **case).was_killed
        tally[_kill_outcome(lab)] += 1
    chance = random.Random(1)
    for _ in range(RANDOM_KILLS):
        lab.reset()
        command = [sys.executable, "-m", "journeydesigner", "selftest", "save", str(lab.document), "2"]
        process = subprocess.Popen(command, env=lab.environment())
        time.sleep(chance.uniform(0.05, 0.4))
        process.kill()
        process.wait()
        tally[_kill_outcome(lab)] += 1
    lab.close()
    return tally


def _kill_outcome(lab: FaultLab) -> str:
    if lab.opened_version() not in ("1", "2"):
        return "NEEDS RECOVERY" if lab.recovered_version() in ("1", "2") else "LOST"
    return "ok" if lab.can_save_next() else "BLOCKED"


def fail_calls() -> Counter[str]:
    """Fail every call that changes a file, once and from then on."""
    lab, tally = FaultLab(), Counter[str]()
    for at, _call in enumerate(lab.traced_calls(), 1):
        for code in (errno.ENOSPC, errno.EIO, errno.EACCES):
            for how in ("fail", "fail-on"):
                lab.reset()
                case = {"FAULTS_AT": str(at), "FAULTS_HOW": how, "FAULTS_ERRNO": str(code)}
                run = lab.run("save", str(lab.document), "2", **case)
                now = lab.opened_version()
                if run.code < 0:
                    tally["CRASH"] += 1
                elif now not in ("1", "2"):
                    tally["LOST"] += 1
                elif run.code == 0:
                    tally["ok" if now == "2" else "LIED"] += 1
                else:
                    line = run.stderr.strip()
                    tally["ok" if line and "Traceback" not in line and "\n" not in line else "NO MESSAGE"] += 1
    lab.close()
    return tally


def open_damaged_files() -> Counter[str]:
    """Open damaged and hostile files; rescue some of them."""
    seeds = [path.read_bytes() for path in sorted((ROOT / "resources" / "examples").glob("*.journey"))]
    chance, tally = random.Random(2), Counter[str]()
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))
    for number in range(FILES):
        data = damage_file(chance.choice(seeds), chance)
        began = time.process_time()  # not wall time: the machine may be busy
        try:
            tally[_open_outcome(data, rescue=number % 4 == 0)] += 1
        except Exception as error:  # any other exception is a finding
            tally[f"CRASH {type(error).__name__}: {error}"[:100]] += 1
        if time.process_time() - began > SLOWEST_S:
            tally["SLOW"] += 1
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if sys.platform == "linux" and largest > LARGEST_MB:
        tally[f"MEMORY {largest:.0f} MB"] += 1
    return tally


def _open_outcome(data: bytes, *, rescue: bool) -> str:
    try:
        journey = loads(data)
    except BadFile as error:
        if not str(error).strip():
            return "NOWHERE"
    else:
        return "ok" if loads(dumps(journey)) == journey else "UNSTABLE"
    if not rescue:
        return "ok"
    try:
        saved = rescue_map(data).journey
    except BadFile:
        return "ok"
    return "ok" if loads(dumps(saved)) == saved else "UNSTABLE RESCUE"


def random_steps() -> Counter[str]:
    """Edit, undo, redo, save and load at random; every state must be restored to the byte."""
    chance, tally = random.Random(3), Counter[str]()
    for _ in range(STEPS // 500):
        adapter = Adapter()
        past, at = [adapter.dump()], 0
        for _ in range(500):
            kind = chance.choices(("do", "undo", "redo", "save"), (70, 18, 10, 2))[0]
            if kind == "do":
                name = chance.choice(adapter.commands())
                if adapter.do(name, adapter.args(name, chance)):
                    past[at + 1 :] = [adapter.dump()]
                    at += 1
            elif kind == "save":
                adapter.save_load()
            elif (adapter.undo if kind == "undo" else adapter.redo)():
                at += 1 if kind == "redo" else -1
            tally["ok" if adapter.dump() == past[at] else f"WRONG after {kind}"] += 1
        adapter.check()
        adapter.close()
    return tally


def kill_sessions() -> Counter[str]:
    """Kill editing sessions at random moments; every acknowledged edit must be recovered, in untitled maps too."""
    lab, chance, tally = FaultLab(), random.Random(4), Counter[str]()
    for number in range(SESSIONS):
        lab.reset()
        if number % 3 == 0:
            lab.document.unlink()
        last = _killed_session(lab, number, chance.uniform(0.0, 0.5))
        found = lab.run("resume", str(lab.document)).stdout.split()
        came_back = int(found[1]) if found[:1] == ["OK"] else -1
        if last == 0:
            tally["NOTHING DONE"] += 1
        tally["ok" if came_back >= last else f"LOST {last - came_back}"] += 1
        tally["edits acknowledged"] += last
    lab.close()
    return tally


def _killed_session(lab: FaultLab, seed: int, seconds: float) -> int:
    """Kill a session some seconds after its first acknowledged edit; return the number of the last one."""
    command = [sys.executable, "-m", "journeydesigner", "selftest", "session", str(lab.document), "100000", str(seed)]
    process = subprocess.Popen(command, env=lab.environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    killer = threading.Timer(seconds, process.send_signal, [signal.SIGKILL])
    killer.start()
    lines = [first, *process.stdout]
    process.wait()
    killer.join()
    process.stdout.close()
    whole = [line for line in lines if line.startswith("ACK ") and line.endswith("\n")]
    return int(whole[-1].split()[1]) if whole else 0


def run_kit() -> Counter[str]:
    """Run the power failure tests of the shared kit in both of its models."""
    tally = Counter[str]()
    if not (KIT_FOLDER / "powerloss.py").exists():
        return Counter({"not found, skipped": 1})
    target = str(KIT_FOLDER / "journeydesigner.json")
    for model in ("ordered", "posix"):
        command = [sys.executable, str(KIT_FOLDER / "powerloss.py"), target, "--model", model, "--states", "60"]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
                              text=True, check=False)  # fmt: skip
        print(f"          {(done.stdout or done.stderr).strip().splitlines()[-1]}")
        tally["ok" if done.returncode == 0 else f"FAILED {model}"] += 1
    return tally


PARTS: dict[str, Callable[[], Counter[str]]] = {
    "kit": run_kit,
    "files": open_damaged_files,
    "sessions": kill_sessions,
    "steps": random_steps,
    "faults": fail_calls,
    "kills": kill_saves,
}
GOOD_OUTCOMES = {"ok", "edits acknowledged", "not found, skipped"}


def main(names: list[str]) -> int:
    bad = 0
    # A process for each part, two at a time: memory and resource limits of one must not affect the next.
    with ProcessPoolExecutor(2, get_context("spawn"), max_tasks_per_child=1) as pool:
        for done in as_completed(pool.submit(run_part, name) for name in names or PARTS):
            line, wrong = done.result()
            bad += wrong
            print(line, flush=True)
    return int(bool(bad))


def run_part(name: str) -> tuple[str, int]:
    """Run a part; return its report line and the number of kinds of bad outcomes."""
    began = time.monotonic()
    tally = PARTS[name]()
    wrong = {what for what in tally if what not in GOOD_OUTCOMES}
    words = ", ".join(f"{number} {what}" for what, number in sorted(tally.items(), key=lambda each: each[0] in wrong))
    seconds = time.monotonic() - began
    return f"{'BAD ' if wrong else 'ok  '} {name}: {words} ({seconds:.0f} s)", len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
