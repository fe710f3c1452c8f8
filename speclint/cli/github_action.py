"""The GitHub Action: a check, and a comparison of contracts, with annotations, the job summary and the step outputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from speclint.cli.streams import USAGE, crashed, prepare, warn, write, write_text

if TYPE_CHECKING:
    from speclint.lint.settings import Choice, Overrides
    from speclint.run.outcome import Outcome

_SWITCHES = (
    "SPECLINT_CHANGED_ONLY",
    "SPECLINT_DRIFT",
    "SPECLINT_ANNOTATIONS",
    "SPECLINT_JOB_SUMMARY",
    "SPECLINT_DIFF",
    "SPECLINT_FAIL_ON_BREAKING",
)
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
MOST_OF_A_KIND = 10  # what GitHub shows of one step
_LARGEST_SUMMARY = 1_000_000  # bytes; GitHub takes a mebibyte and refuses a larger one whole


def main() -> int:
    """Run a check, report it to GitHub and the log, and return the exit code."""
    prepare()
    try:
        return _run(os.environ)
    except Exception as problem:
        return _told(os.environ, {"findings": 0, "errors": 0, "breaking": 0, "exit-code": crashed(problem, ["check"])})


def _run(environment: Mapping[str, str]) -> int:
    from speclint.cli.print_outcome import Target, show  # noqa: PLC0415
    from speclint.lint.finding import Severity  # noqa: PLC0415
    from speclint.lint.settings import Choice, FailOn, Overrides  # noqa: PLC0415
    from speclint.report.formats_ci.github import render  # noqa: PLC0415 - a defect of any of these is reported like others

    fail_on = environment.get("SPECLINT_FAIL_ON", "")
    known = [level.value for level in FailOn]
    if fail_on and fail_on not in known:
        warn([f"speclint: fail-on is {fail_on!r}, expected one of {', '.join(known)}"])
        return _told(environment, {"findings": 0, "errors": 0, "breaking": 0, "exit-code": USAGE})
    if odd := list(_odd(environment)):
        warn(odd)
        return _told(environment, {"findings": 0, "errors": 0, "breaking": 0, "exit-code": USAGE})
    overrides = Overrides(
        fail_on=FailOn(fail_on) if fail_on else None, choice=Choice(environment.get("SPECLINT_CONFIG", ""))
    )
    job_summary = _wanted(environment, "SPECLINT_JOB_SUMMARY")
    outcome = _checked(environment, overrides, specs=job_summary)
    targets, is_told = [Target("full")], True
    if sarif := environment.get("SPECLINT_SARIF_FILE", ""):
        targets.append(Target("sarif", sarif))
    outcome = show(outcome, targets, color="never", quiet=False, allow_empty=False)
    if _wanted(environment, "SPECLINT_ANNOTATIONS"):
        write_text(render(outcome, MOST_OF_A_KIND))
    if job_summary:
        from speclint.report.markdown import render as summary  # noqa: PLC0415

        is_told = _append(environment, "GITHUB_STEP_SUMMARY", _fitting("\n".join(summary(outcome))))
    breaking, code = _contract(environment, overrides.choice)
    counts = {"findings": len(outcome.findings), "errors": outcome.counts[Severity.ERROR], "breaking": breaking}
    worst = _worse(outcome.exit_code(), code) if is_told else USAGE
    return _told(environment, {**counts, "exit-code": worst})


def _worse(one: int, other: int) -> int:
    """Return the exit code of two runs: what could not be checked before what was found, and that before an empty run."""
    return min(one, other, key=(2, 1, 3, 0).index)


def _contract(environment: Mapping[str, str], choice: Choice) -> tuple[int, int]:
    """Report what changed in the contract if requested, and return the number of breaking changes and the exit code."""
    if not _wanted(environment, "SPECLINT_DIFF", default=False):
        return 0, 0
    base = _base(environment)
    if base is None:
        warn(["speclint: this event names no state before the change, so there is no contract to compare with"])
        return 0, 0
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415
    from speclint.diff.kinds import Level  # noqa: PLC0415
    from speclint.diff.run import NEVER, diff  # noqa: PLC0415
    from speclint.diff.sides import SideError  # noqa: PLC0415
    from speclint.project.git import GitError  # noqa: PLC0415
    from speclint.report.changes import lines  # noqa: PLC0415
    from speclint.report.changes.as_github import render  # noqa: PLC0415
    from speclint.report.text.terminal import Paint  # noqa: PLC0415

    paths = _lines(environment, "SPECLINT_PATHS")
    try:
        comparison = diff(base, None, [] if paths == ["."] else paths, choice)
    except (SideError, GitError) as error:
        warn([f"speclint: diff: {error.words.en}"])
        return 0, USAGE
    is_told = True
    write(lines("text", comparison, Paint(False)))
    show_problems(comparison.problems, comparison.language)
    if _wanted(environment, "SPECLINT_ANNOTATIONS"):
        write_text(render(comparison, MOST_OF_A_KIND))
    if _wanted(environment, "SPECLINT_JOB_SUMMARY"):
        summary = "\n".join(lines("markdown", comparison, Paint(False)))
        is_told = _append(environment, "GITHUB_STEP_SUMMARY", _fitting(summary))
    fails = _wanted(environment, "SPECLINT_FAIL_ON_BREAKING", default=False)
    code = comparison.exit_code(Level.BREAKING.value if fails else NEVER, allow_empty=True)
    return comparison.counts[Level.BREAKING], code if is_told else USAGE


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
    base = _base(environment)
    if base is None:
        warn(["speclint: this event names no state before the change, so everything is reported"])
    return base


def _base(environment: Mapping[str, str]) -> str | None:
    base = environment.get("SPECLINT_BASE", "")
    return base if base.strip("0") else None


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
    text = "\n".join(f"{name}={value}" for name, value in outputs.items())
    return outputs["exit-code"] if _append(environment, "GITHUB_OUTPUT", text) else USAGE


def _append(environment: Mapping[str, str], name: str, text: str) -> bool:
    """Append to a file of the runner, such as GITHUB_OUTPUT, and return whether that went well; outside a runner there is
    none, which is well. What cannot be written is one line in the log.
    """
    file = environment.get(name, "")
    try:
        if file:
            with Path(file).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                stream.write(text + "\n")
    except (OSError, ValueError) as problem:  # a full disk, a folder that is not there, a null character in the name
        warn([f"speclint: cannot write {name}: {getattr(problem, 'strerror', None) or problem}"])
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
