"""Fingerprints: they identify a finding across versions of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from speclint.lint.finding import Finding, Related
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked
from speclint.text.bilingual import Words
from speclint.text.records import replace


def with_fingerprints(
    findings: Iterable[Finding], checked: Mapping[str, Checked], identity: Callable[[str], str], redactor: Redactor
) -> Iterator[Finding]:
    """Yield findings with their fingerprints, without secrets in all that they say: what leaves here may be shown."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        path, span = finding.place
        anchor = redactor.text(finding.anchor)
        if not anchor:
            source = checked[path].source
            text = source.slice(span)
            if not text or redactor.hides(text):  # of a secret nothing is left to tell it from another one
                text = source.line(span.line)
            anchor = "text " + digest(" ".join(redactor.text(text).split()))
        key = (finding.code, identity(path), anchor)
        marked = replace(finding, anchor=anchor, fingerprint=digest("\0".join((*key, str(seen[key])))))
        yield _shown(marked, redactor) if redactor else marked
        seen[key] += 1


def _shown(finding: Finding, redactor: Redactor) -> Finding:
    """Return a finding that says nothing secret; what its edits write is left, since a document keeps its own."""

    def words(said: Words) -> Words:
        return Words(*map(redactor.text, said))

    related = tuple(Related(place, words(said)) for place, said in finding.related)
    fix = finding.fix and replace(finding.fix, title=words(finding.fix.title))
    return replace(finding, message=words(finding.message), related=related, fix=fix)


def digest(text: str) -> str:
    """Return a short name for a text that nothing else has."""
    from hashlib import sha256  # noqa: PLC0415 - takes 3 ms, and there may be no findings

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
