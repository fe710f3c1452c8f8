"""A bounded run of the fuzzing that coverage guides, from the seeds in `fuzz`; `make fuzz` runs it for longer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
RUNS = int(os.environ.get("SPECLINT_FUZZ_EXAMPLES", "150")) * 20
TARGETS = sorted(path.name for path in (FUZZ / "seeds").iterdir())

pytestmark = [
    pytest.mark.bulk,
    pytest.mark.fuzz,
    pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed here"),
]


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_that_is_read_raises(target: str, tmp_path: Path) -> None:
    found, crashes = tmp_path / "found", f"-artifact_prefix={tmp_path}/"
    found.mkdir()
    command = [
        sys.executable,
        str(FUZZ / "guided.py"),
        target,
        f"-runs={RUNS}",
        "-seed=1",
        "-max_len=400",
        "-timeout=60",
    ]
    ran = subprocess.run(
        [*command, crashes, str(found), str(FUZZ / "seeds" / target)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    crash = next(iter(tmp_path.glob("crash-*")), None)
    assert ran.returncode == 0, (crash.read_bytes() if crash else b"", ran.stderr[-3000:])
    done = re.search(r"Done (\d+) runs", ran.stderr)
    assert done, ran.stderr[-2000:]
    assert int(done[1]) >= RUNS
