"""The GitHub Action: a check with its inputs, annotations, the job summary and the step outputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from speclint.cli.streams import USAGE, crashed, prepare, warn, write_text

if TYPE_CHECKING:
    from speclint.lint.settings import Overrides
    from speclint.run.outcome import Outcome

_SWITCHES = ("SPECLINT_CHANGED_ONLY", "SPECLINT_DRIFT", "SPECLINT_ANNOTATIONS", "SPECLINT_JOB_SUMMARY")
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
MOST_OF_A_KIND = 10  # what GitHub shows of one step
_LARGEST_SUMMARY = 1_000_000  # bytes; GitHub takes a mebibyte and refuses a larger one whole


def main() -> int:
    """Run a check, report it to GitHub and the log, and return the exit code."""
    prepare()
    try:
        return _run(os.environ)
    except Exception as problem:
        return _told(os.environ, {"findings": 0, "errors": 0, "exit-code": crashed(problem, ["check"])})


def _run(environment: Mapping[str, str]) -> int:
    from speclint.cli.print_outcome import Target, show  # noqa: PLC0415
    from speclint.lint.finding import Severity  # noqa: PLC0415
    from speclint.lint.settings import Choice, FailOn, Overrides  # noqa: PLC0415
    from speclint.report.formats_ci.github import render  # noqa: PLC0415 - a defect of any of these is reported like others

    fail_on = environment.get("SPECLINT_FAIL_ON", "")
    known = [level.value for level in FailOn]
    if fail_on and fail_on not in known:
        warn([f"speclint: fail-on is {fail_on!r}, expected one of {', '.join(known)}"])
        return _told(environment, {"findings": 0, "errors": 0, "exit-code": USAGE})
    if odd := list(_odd(environment)):
        warn(odd)
        return _told(environment, {"findings": 0, "errors": 0, "exit-code": USAGE})
    overrides = Overrides(
        fail_on=FailOn(fail_on) if fail_on else None, choice=Choice(environment.get("SPECLINT_CONFIG", ""))
    )
    job_summary = _wanted(environment, "SPECLINT_JOB_SUMMARY")
    outcome = _checked(environment, overrides, specs=job_summary)
    targets = [Target("full")]
    if sarif := environment.get("SPECLINT_SARIF_FILE", ""):
        targets.append(Target("sarif", sarif))
    outcome = show(outcome, targets, color="never", quiet=False, allow_empty=False)
    if _wanted(environment, "SPECLINT_ANNOTATIONS"):
        write_text(render(outcome, MOST_OF_A_KIND))
    if job_summary:
        from speclint.report.markdown import render as summary  # noqa: PLC0415

        _append(environment.get("GITHUB_STEP_SUMMARY", ""), _fitting("\n".join(summary(outcome))))
    counts = {"findings": len(outcome.findings), "errors": outcome.counts[Severity.ERROR]}
    return _told(environment, {**counts, "exit-code": outcome.exit_code()})


def _checked(environment: Mapping[str, str], overrides: Overrides, *, specs: bool) -> Outcome:
    """Return what checking the documents comes to, and comparing them with code where that is asked for."""
    from speclint.run.baseline import Debt  # noqa: PLC0415
    from speclint.run.check import check  # noqa: PLC0415
    from speclint.run.options import Effort  # noqa: PLC0415
    from speclint.run.outcome import together  # noqa: PLC0415

    paths, since = _lines(environment, "SPECLINT_PATHS"), _since(environment)
    outcome = check(paths, overrides, debt=Debt(), since=since, effort=Effort(specs=specs))
    if not _wanted(environment, "SPECLINT_DRIFT", default=False):
        return outcome
    from speclint.run.drift import Coding, Folders  # noqa: PLC0415 - only where it is asked for

    folders = Folders(*(tuple(_lines(environment, f"SPECLINT_{side}")) for side in ("FRONTEND", "BACKEND")))
    coding = Coding(folders, since)
    return together(outcome, check(paths, overrides, debt=Debt(), since=since, coding=coding))


def _lines(environment: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in environment.get(name, "").splitlines() if line.strip()]


def _since(environment: Mapping[str, str]) -> str | None:
    """Return the revision to compare with if requested; a manual run and a new branch have none."""
    if not _wanted(environment, "SPECLINT_CHANGED_ONLY", default=False):
        return None
    base = environment.get("SPECLINT_BASE", "")
    if base.strip("0"):
        return base
    warn(["speclint: this event names no state before the change, so everything is reported"])
    return None


def _wanted(environment: Mapping[str, str], name: str, *, default: bool = True) -> bool:
    """Return whether an input is true, in any of YAML's spellings."""
    value = environment.get(name, "").strip().lower()
    return value in _YES if value else default


def _odd(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each input that is neither true nor false."""
    for name in _SWITCHES:
        value = environment.get(name, "").strip()
        if value and value.lower() not in (*_YES, *_NO):
            shown = name.removeprefix("SPECLINT_").lower().replace("_", "-")
            yield f"speclint: {shown} is {value!r}, expected true or false"


def _fitting(text: str) -> str:
    """Return a summary that GitHub accepts: one that is too long is reduced to its title."""
    if len(text.encode("utf-8", "backslashreplace")) <= _LARGEST_SUMMARY:
        return text
    return text.split("\n", 1)[0] + "\n\nToo long for this page: the whole list is in the log of the step."


def _told(environment: Mapping[str, str], outputs: Mapping[str, int]) -> int:
    _append(environment.get("GITHUB_OUTPUT", ""), "\n".join(f"{name}={value}" for name, value in outputs.items()))
    return outputs["exit-code"]


def _append(file: str, text: str) -> None:
    """Append to a file of the runner, such as GITHUB_OUTPUT; does nothing outside a runner."""
    if file:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
