"""Measure `speclint drift` on generated code, and write the table into README.md: `python benchmarks/code_pace.py`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from code_corpus import write_code
from measure import Case, measure
from tables import CODE_MARKS, Line, Run, at_most, report, write_report

_HERE = Path(__file__).resolve().parent
_DRIFT = ("drift", "--frontend", "web", "--backend", "server", "docs")
# Files of code, and how many seconds of a processor they may take without and with what was found before.
_SIZES = ((63, 0.5, 0.5), (700, 5.0, 0.5))


def code(speclint: str, corpora: Path, rounds: int) -> Iterator[Line | Run]:
    """Measure each size cold and again, less what a run without code takes."""
    for number, cold_limit, again_limit in _SIZES:
        folder = corpora / str(number)
        write_code(folder, number)
        cache = folder / ".speclint_cache"
        cold = Case(
            "speclint drift, cold",
            [speclint, *_DRIFT],
            folder,
            lambda kept=cache: shutil.rmtree(kept, ignore_errors=True),
        )
        again = Case("speclint drift, again", [speclint, *_DRIFT], folder)
        start = Case("speclint --version", [speclint, "--version"], folder)
        measure([cold, again, start], rounds)
        yield at_most(f"{number} files of code, cold, in processor time", cold_limit, "", cold.processor, "s")
        yield at_most(f"{number} files of code, again, in processor time", again_limit, "", again.processor, "s")
        yield from (Run(f"{number} files of code", case) for case in (cold, again, start))


def main() -> None:
    """Measure, print the tables, and write them into README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (5)")
    parser.add_argument(
        "--speclint", default=str(Path(sys.executable).parent / "speclint"), help="the command to measure"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="speclint-bench-") as corpora:
        told = list(code(given.speclint, Path(corpora), given.rounds))
    lines, runs = [one for one in told if isinstance(one, Line)], [one for one in told if isinstance(one, Run)]
    text = report(lines, runs, [])
    sys.stdout.write(text)
    write_report(_HERE / "README.md", text, CODE_MARKS)


if __name__ == "__main__":
    main()
