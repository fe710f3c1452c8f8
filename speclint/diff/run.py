"""Run a comparison from words to its outcome: what `speclint diff`, the hook and the Action all call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from speclint.analysis.secrets import find_secrets
from speclint.diff.change import Change
from speclint.diff.compare import compare
from speclint.diff.kinds import Level
from speclint.diff.sides import Document, Side, in_scope, sides
from speclint.diff.version import Version
from speclint.lint.fingerprints import digest
from speclint.lint.lint import read_source
from speclint.lint.problem import Problem, internal_error
from speclint.lint.redact import Redactor
from speclint.lint.registry import load_registry
from speclint.lint.settings import Choice
from speclint.model import Spec
from speclint.project.message_language import locale_language, message_language
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, field, replace
from speclint.text.source import Place, Source
from speclint.vocabulary.vocabulary import Profile

NEVER = "never"
FAIL_ON = (Level.BREAKING.value, Level.RISKY.value, NEVER)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: the changes, the worst first; what could not be compared; how the versions are called. `languages` are
    those of the messages by document, `files` the number of documents that were compared, `present` those of the new
    version. `sources` are the texts of both, by version and path.
    """

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    old: Words = Words("", "")
    new: Words = Words("", "")
    languages: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    files: int = 0
    present: frozenset[str] = frozenset()
    sources: tuple[Mapping[str, Source], Mapping[str, Source]] = ({}, {})
    redactor: Redactor = field(default_factory=lambda: Redactor(()))

    @classmethod
    def failure(cls, message: str) -> Comparison:
        """Return the outcome of a run that did not come to pass."""
        return cls(problems=(Problem("", Words(message, message)),))

    @property
    def counts(self) -> dict[Level, int]:
        """How many changes there are of each level, the worst first."""
        counted = Counter(change.level for change in self.changes)
        return {level: counted[level] for level in Level}

    def language_of(self, change: Change) -> str:
        """Return the language of the document that a change is in."""
        place = change.new or change.old
        return self.languages.get(place.path, self.language) if place is not None else self.language

    def words(self, change: Change) -> str:
        """Return the message of a change in the language of its document."""
        return change.message.of(self.language_of(change))

    def line(self, place: Place | None, *, old: bool) -> str | None:
        """Return the first line of a place in one of the versions, its secrets masked; None without a place."""
        source = self.sources[0 if old else 1].get(place.path) if place is not None else None
        return self.redactor.line(source.line(place.span.line)) if source is not None and place is not None else None

    def exit_code(self, fail_on: str, *, allow_empty: bool = False) -> int:
        """Return 2 when something could not be compared, 1 on changes of the level `fail_on` or worse, 3 when there was no
        document, else 0.
        """
        if self.problems:
            return 2
        if fail_on != NEVER and any(change.level.rank >= Level(fail_on).rank for change in self.changes):
            return 1
        return 0 if self.files or allow_empty else 3


def diff(
    old: str | None, new: str | None, paths: Sequence[str] = (), choice: Choice = Choice(), lang: str | None = None
) -> Comparison:
    """Return what changed from OLD to NEW, as far as it is in the documents that `paths` name or hold.

    Raises SideError and GitError for versions that cannot be found.
    """
    before, after = sides(old, new, choice)
    reader = _Reader(lang)
    one, other = reader.version(before), reader.version(after)
    is_wanted = in_scope(paths, (before.root, after.root))
    redactor = reader.redactor()
    changes = [change for change in compare(one, other) if _is_in(change, is_wanted)]
    problems = [
        Problem(path, Words(*map(redactor.text, words)))
        for path, words in dict.fromkeys((*before.problems, *after.problems, *reader.problems))
        if not path or is_wanted(path) or not _is_document(path)
    ]
    languages = {path: language for path, language in reader.languages.items() if is_wanted(path)}
    spoken = set(languages.values())
    return Comparison(
        tuple(_marked(_shown(change, redactor) for change in changes)),
        tuple(problems),
        before.label,
        after.label,
        languages,
        lang or (spoken.pop() if len(spoken) == 1 else locale_language()),
        len(languages),
        frozenset(document.path for document in other.documents),
        (_sources(one), _sources(other)),
        redactor,
    )


class _Reader:
    """Reads the documents of both versions."""

    def __init__(self, lang: str | None) -> None:
        self._lang = lang
        self._words = load_registry().vocabulary()
        self._read: list[Spec] = []
        self.languages: dict[str, str] = {}
        self.problems: list[Problem] = []

    def version(self, side: Side) -> Version:
        """Return what the documents of a version declare."""
        specs = [spec for document in side.documents if (spec := self._spec(document)) is not None]
        known = {spec.source.path for spec in specs}
        paths = [document.raw.path for document in side.documents] + [problem.path for problem in side.problems]
        version = Version(specs, (path for path in paths if path not in known), side.inside)
        self.problems += [Problem(path, internal_error(error)) for path, error in version.failed.items()]
        return version

    def redactor(self) -> Redactor:
        """Return what knows the secrets of all documents."""
        return Redactor((spec.source, secrets) for spec in self._read if (secrets := find_secrets(spec.source)))

    def _spec(self, document: Document) -> Spec | None:
        settings = document.settings
        profile: Profile = self._words.extended(settings.vocabulary) if settings.vocabulary else self._words
        try:
            spec = read_source(document.raw.decoded(), profile)
        except Exception as problem:  # a defect of ours must not hide the other files
            self.problems.append(Problem(document.raw.path, internal_error(problem)))
            return None
        asked = self._lang or (settings.lang.value if settings.lang else None)
        self.languages[spec.source.path] = message_language(asked, spec.language)
        self._read.append(spec)
        return spec


def _sources(version: Version) -> Mapping[str, Source]:
    return {document.path: document.spec.source for document in version.documents}


def _is_in(change: Change, is_wanted: Callable[[str], bool]) -> bool:
    return any(is_wanted(place.path) for place in (change.old, change.new) if place is not None)


def _is_document(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown"))


def _shown(change: Change, redactor: Redactor) -> Change:
    if not redactor:
        return change
    text = redactor.text
    return replace(
        change,
        endpoint=text(change.endpoint),
        message=Words(*map(text, change.message)),
        subject=text(change.subject),
        others=tuple(map(text, change.others)),
    )


def _marked(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes with their fingerprints, which stay the same wherever the change is in its document."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for change in changes:
        key = change.kind.code, change.endpoint, change.subject
        yield replace(change, fingerprint=digest("\0".join((*key, str(seen[key])))))
        seen[key] += 1
