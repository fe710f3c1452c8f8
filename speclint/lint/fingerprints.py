"""Fingerprints: what makes a finding the same one in another version of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from speclint.lint.finding import Finding
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked
from speclint.text.records import replace


def with_fingerprints(
    findings: Iterable[Finding], checked: Mapping[str, Checked], identity: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield the findings of a project with their fingerprints, which stay while the lines around them change."""
    redactor = Redactor((document.source, document.secrets) for document in checked.values() if document.secrets)
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        path, span = finding.place
        anchor = finding.anchor
        if not anchor:
            source = checked[path].source
            text = source.slice(span)
            if not text or redactor.hides(text):  # of a secret nothing is left to tell it from another one
                text = source.line(span.line)
            anchor = "text " + _digest(" ".join(redactor.text(text).split()))
        key = (finding.code, identity(path), anchor)
        yield replace(finding, anchor=anchor, fingerprint=_digest("\0".join((*key, str(seen[key])))))
        seen[key] += 1


def _digest(text: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - takes 3 ms, and there may be no findings

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
