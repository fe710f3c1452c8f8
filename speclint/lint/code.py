"""Files of code among the documents of a run: what reports need of them, and the suppressions in their comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from speclint.analysis.project.facts import Facts
from speclint.analysis.secrets import find_secrets, may_hold_secrets
from speclint.drift.code_base import CodeBase
from speclint.drift.comments import read_code_suppressions
from speclint.lint.finding import Finding
from speclint.lint.result import Checked
from speclint.text.source import RawSource


def checked_code(code: CodeBase, findings: Iterable[Finding], language: str) -> dict[str, Checked]:
    """Return all files of code as reports need them.

    Where `findings` show anything, the secrets of all files are looked for: one file shows what another one declares.
    """
    shown = {place.path for finding in findings for place in (finding.place, *(item.place for item in finding.related))}
    found: dict[str, Checked] = {}
    for path, text in code.texts.items():
        source = code.source(path) if path in shown or (shown and may_hold_secrets(text)) else None
        secrets = find_secrets(source) if source is not None else ()
        found[path] = Checked(source or RawSource(path, text.encode()), language, secrets, is_code=True)
    return found


def code_facts(code: CodeBase, identity: Callable[[str], str]) -> tuple[Facts, ...]:
    """Return the files of code with comments for speclint, as suppressions need them."""
    found = []
    for path, text in code.texts.items():
        source = code.source(path) if "speclint" in text else None
        if source is not None and (suppressions := read_code_suppressions(source)):
            found.append(Facts(path, "", suppressions=suppressions, searched=True, project_path=identity(path) or path))
    return tuple(found)
