"""A command that is killed while it writes leaves the old or the new text, and nothing that the next run stumbles over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be copied")

BAD = "# Pagos\n\n## Resumn\n\nCobros de la tienda.\n\n## Flujo resumdio\n\n1. El FE paga.\n" + "Nota.\n" * 50
GOOD = BAD.replace("Resumn", "Resumen").replace("resumdio", "resumido")
NAME = "BACKEND_SPEC_PAGOS.md"

# In place of writing once, the command splits into one child after the other: each writes and ends itself by SIGKILL at one
# step of that, the next one step later, until one comes to the end. A step is a call of the system or the library.
DRIVER = """
import os, signal, sys
from pathlib import Path
from {module} import {name} as rewrite
from speclint.cli.main import main

write = rewrite.write_atomic

def counting(steps):
    def count(frame, event, argument):
        nonlocal steps
        steps -= event == "c_return"
        if not steps:
            os.kill(os.getpid(), signal.SIGKILL)
    return count

def in_children(target, data, **options):
    import tempfile
    bad, step, status = target.read_bytes(), 0, -signal.SIGKILL
    while status == -signal.SIGKILL:
        step += 1
        target.write_bytes(bad)
        child = os.fork()
        if not child:
            sys.setprofile(counting(step))
            write(target, data, **options)
            sys.setprofile(None)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        text = target.read_bytes()
        print(status, "old" if text == bad else "new" if text == data else "mixed", file=sys.stderr)

rewrite.write_atomic = in_children
main({arguments})
"""


def driver(module: str, *arguments: str) -> str:
    """Return the program that runs a command whose writing, in a module, is killed."""
    package, _, name = module.rpartition(".")
    values = {"{module}": package, "{name}": name, "{arguments}": repr(list(arguments))}
    return re.sub(r"\{(?:module|name|arguments)\}", lambda found: values[found.group()], DRIVER)


def test_a_kill_leaves_the_old_text_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(BAD.encode())
    kill_at_each_step(tmp_path, "speclint.edit.write_back", "check", "--fix", "--select", "DOC010")
    litter = [entry for entry in tmp_path.iterdir() if entry != path]
    assert litter, "a kill cannot tidy up"
    path.write_bytes(BAD.encode())
    again = run(tmp_path, "-m", "speclint", "--fix", "--select", "DOC010")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "1 documento: sin hallazgos")
    assert path.read_bytes() == GOOD.encode()


@pytest.mark.parametrize("form", ["openapi", "http"])
def test_a_kill_leaves_the_old_export_or_the_new_one(tmp_path: Path, form: str) -> None:
    spec, target = tmp_path / NAME, tmp_path / "out.txt"
    spec.write_text("# A\n\n### GET /api/a\n\n**Response 200:** `{ a: string }`\n", encoding="utf-8")
    assert run(tmp_path, "-m", "speclint", "export", form, "-o", target.name, NAME).returncode == 0
    old = target.read_bytes()
    spec.write_text(spec.read_text(encoding="utf-8") + "\n### GET /api/b\n" * 300, encoding="utf-8")
    kill_at_each_step(tmp_path, "speclint.cli.write_file", "export", form, "-o", target.name, NAME)
    assert target.read_bytes() != old and b"/api/b" in target.read_bytes()


def kill_at_each_step(folder: Path, module: str, *arguments: str) -> None:
    """Run a command whose writing is killed at each step, and assert that the whole old or new text is always there."""
    done = run(folder, "-c", driver(module, *arguments))
    assert done.returncode == 0, done.stderr
    killed = [line.split() for line in done.stderr.splitlines() if line[0] in "-0"]
    assert killed[-1] == ["0", "new"]
    states = [state for _, state in killed]
    assert len(states) > 20 and set(states) == {"old", "new"}
    assert states == sorted(states, reverse=True), "once the new text is there it stays"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder)
