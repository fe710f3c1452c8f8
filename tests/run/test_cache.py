"""What is remembered between runs: it changes nothing that is told, and nothing but speclint's own writing is believed.

Long because each thing that makes a result stale is a case over the same project.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speclint.analysis.secrets import Secret
from speclint.cli.main import main
from speclint.lint.facts import Facts
from speclint.lint.finding import Finding, Related, Severity
from speclint.lint.lint import Task, check_each
from speclint.lint.registry import load_registry
from speclint.report.formats import FORMATS, reads_specs
from speclint.run import cache_store as caching
from speclint.run import cached_documents as shelf
from speclint.run import cached_runs as recall
from speclint.run.cache_store import NAME, Cache
from speclint.run.codec import CodecError, decode, encode
from speclint.run.packing import pack, unpack
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.source import Place, RawSource, Span
from speclint.vocabulary.vocabulary import load_profile

SPEC = """# Payments

## Endpoints

### POST /api/payments

**Auth:** Bearer token

See [the other one](BACKEND_SPEC_OTHER.md#nothing) and [a file](../notes.md).

```json
{ "id": 1,, }
```
"""
OTHER = "# Other\n\n## Endpoints\n\n### POST /api/payments\n\n**Auth:** none\n"
TOKEN = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "BACKEND_SPEC_PAYMENTS.md").write_text(SPEC, encoding="utf-8")
    (tmp_path / "docs" / "BACKEND_SPEC_OTHER.md").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(words), env={"LC_ALL": "C"})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Tell whether something was judged since it was last asked."""
    from speclint.run import judge as judging

    seen: list[None] = []
    judge = judging.Judging.judge

    def counted(*args: object, **named: object) -> object:
        seen.append(None)
        return judge(*args, **named)  # type: ignore[arg-type]

    def asked() -> bool:
        found = bool(seen)
        seen.clear()
        return found

    monkeypatch.setattr(judging.Judging, "judge", counted)
    return asked


def entries(root: Path, kind: str = "runs") -> list[Path]:
    return sorted((root / NAME / kind).iterdir())


@pytest.fixture
def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take note of the documents that are looked into."""
    from speclint.lint import lint as composition

    paths: list[str] = []
    check = composition.check_document

    def noted(document: RawSource, *arguments: object, **more: object) -> object:
        paths.append(document.path)
        return check(document, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(composition, "check_document", noted)
    return paths


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_is_the_same_when_it_is_remembered(project: Path, output_format: str) -> None:
    words = ("docs", "--output-format", output_format, "--select", "all")
    fresh = told(*words, "--no-cache")
    assert not (project / NAME).exists()
    assert told(*words) == fresh
    # A format that shows what documents state needs them read.
    assert (project / NAME).is_dir() is not reads_specs(output_format)
    assert told(*words) == fresh
    assert "AUT" in fresh[1] or "error" in fresh[1]


def test_nothing_is_judged_where_nothing_is_new(project: Path, judged: Callable[[], bool]) -> None:
    told("docs")
    assert judged()
    told("docs")
    assert not judged()
    told("docs", "--fail-on", "never", "--lang", "es")
    assert not judged()
    told("docs", "--no-cache")
    assert judged()


def write(path: str, text: str) -> Callable[[], object]:
    return lambda: Path(path).write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "a document": write("docs/BACKEND_SPEC_PAYMENTS.md", SPEC.replace("Bearer", "Basic")),
    "a document around it": write("docs/BACKEND_SPEC_OTHER.md", "# Other\n\n## Nothing\n"),
    "a document more around it": write("docs/BACKEND_SPEC_MORE.md", OTHER),
    "a document less around it": lambda: Path("docs/BACKEND_SPEC_OTHER.md").unlink(),
    "a file that a link leads to": write("notes.md", "notes"),
    "the configuration": write("speclint.toml", 'ignore = ["XDC"]'),
    "the preset": write("speclint.toml", 'preset = "strict"'),
    "the vocabulary": write("speclint.toml", '[vocabulary.sections]\nsecurity = ["endpoints"]'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_may_change_a_result_is_seen(
    project: Path, judged: Callable[[], bool], change: Callable[[], object]
) -> None:
    words = ("docs/BACKEND_SPEC_PAYMENTS.md", "--output-format", "json")
    told(*words)
    judged()
    change()
    after = told(*words)
    assert judged()
    assert after == told(*words, "--no-cache")
    assert after == told(*words)


@pytest.mark.parametrize(
    "words", [["--select", "all"], ["--ignore", "EP"], ["--extend-select", "strict"], ["--isolated"]]
)
def test_what_is_asked_for_is_remembered_apart(project: Path, judged: Callable[[], bool], words: list[str]) -> None:
    (project / "speclint.toml").write_text('ignore = ["XDC"]', encoding="utf-8")
    told("docs")
    judged()
    assert told("docs", *words) == told("docs", *words, "--no-cache")
    assert judged()


def test_fixes_are_not_remembered_as_findings(project: Path) -> None:
    path = project / "docs" / "BACKEND_SPEC_PAYMENTS.md"
    path.write_text(SPEC.replace("POST", "post"), encoding="utf-8")
    told("docs")
    told("docs", "--fix")
    assert "### POST" in path.read_text(encoding="utf-8")
    assert told("docs") == told("docs", "--no-cache")


OTHER_PATH = "docs/BACKEND_SPEC_OTHER.md"
PAYMENTS_PATH = "docs/BACKEND_SPEC_PAYMENTS.md"


def test_only_what_is_new_is_looked_into(project: Path, looked_into: list[str]) -> None:
    words = ("docs", "--select", "all", "--output-format", "json")
    told(*words)
    assert looked_into == [OTHER_PATH, PAYMENTS_PATH]
    looked_into.clear()
    (project / OTHER_PATH).write_text(OTHER.replace("none", "Bearer token") + "\nSee `CLAVE`.\n", encoding="utf-8")
    after = told(*words)
    assert looked_into == [OTHER_PATH]
    assert after == told(*words, "--no-cache")


def test_what_was_around_is_looked_into_with_all_rules_when_it_is_asked_for(
    project: Path, looked_into: list[str]
) -> None:
    told(PAYMENTS_PATH)
    looked_into.clear()
    assert told("docs") == told("docs", "--no-cache")
    assert looked_into[:1] == [OTHER_PATH]
    looked_into.clear()
    told(OTHER_PATH)
    assert looked_into == []
    assert told(OTHER_PATH) == told(OTHER_PATH, "--no-cache")


def test_facts_are_the_same_packed(project: Path) -> None:
    rules, profile = load_registry().select(["all"]), load_profile()
    for path in (OTHER_PATH, PAYMENTS_PATH):
        task = Task(RawSource(path, (project / path).read_bytes()), path, searched=True)
        [result] = check_each([task], rules, profile)
        packed = pack(result)
        assert packed is not None
        again = unpack(packed, task)
        assert (again.findings, again.checked) == (result.findings, result.checked)
        assert pack(again) == packed
        with pytest.raises(AttributeError):  # nothing was unpacked for that
            object.__getattribute__(again.facts, "types")
        for name in result.facts.answers:
            assert again.facts.answers[name] == result.facts.answers[name], name
        for name in Facts.__match_args__:
            assert getattr(again.facts, name) == getattr(result.facts, name), name
        with pytest.raises(AttributeError):
            again.facts.nothing  # type: ignore[union-attr]  # noqa: B018


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_entry_is_none(project: Path, seed: int) -> None:
    fresh = told("docs")
    chance = random.Random(seed)
    for path in (*entries(project), *entries(project, "documents")):
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        path.write_bytes(bytes(data[:at]) if seed % 2 else bytes(data[:at]) + b"0" + bytes(data[at:]))
    assert told("docs") == fresh
    assert told("docs") == fresh


def test_an_entry_that_a_repository_brings_is_not_believed(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Somebody else's speclint says that nothing is wrong: what it wrote is whole, and under the right name."""
    fresh = told("docs", "--output-format", "json")
    own = os.environ["XDG_CACHE_HOME"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("other")))
    [entry] = entries(project)
    name = f"runs/{entry.name}"
    _, _, body = entry.read_bytes().partition(b"\n")
    kept = json.loads(body)
    kept["findings"] = encode(())
    Cache(project).write(name, json.dumps(kept).encode())
    assert json.loads(told("docs", "--output-format", "json")[1])["findings"] == []
    monkeypatch.setenv("XDG_CACHE_HOME", own)
    assert told("docs", "--output-format", "json") == fresh


def test_no_result_with_problems_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from speclint.lint import lint as composition

    def failing(*_: object) -> None:
        raise KeyError("x")

    with monkeypatch.context() as patch:
        patch.setattr(composition, "read", failing)
        assert told("docs")[0] == 2
    assert told("docs") == told("docs", "--no-cache")


def test_documents_of_other_settings_do_not_pile_up(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LEAST_KEPT", 2)
    monkeypatch.setattr(shelf, "_KEPT_OF_EACH", 2)
    for code in ("DOC001", "DOC002", "DOC003", "DOC004"):
        told("--select", code)
    kept = entries(project, "documents")
    assert len(kept) == 4
    told("--select", "DOC004,SEC001")
    assert len(entries(project, "documents")) == 4
    assert len(set(kept) & set(entries(project, "documents"))) == 2


@pytest.mark.parametrize("where", ["cache", "runs", "key"])
def test_where_nothing_can_be_kept_everything_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, where: str
) -> None:
    fresh = told("docs", "--no-cache")
    if where == "key":
        file = tmp_path_factory.mktemp("home") / "file"
        file.write_text("")
        monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    elif where == "cache":
        (project / NAME).write_text("a file in its place")
    else:
        (project / NAME).mkdir()
        (project / NAME / "runs").write_text("a file in its place")
    assert told("docs") == fresh
    assert told("docs") == fresh


def test_a_full_disk_loses_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = told("docs", "--no-cache")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching, "replace_file", full)
    assert told("docs") == fresh
    assert not [path for path in (project / NAME).rglob("*") if path.is_file()]


def test_two_runs_at_once(project: Path) -> None:
    command = [sys.executable, "-m", "speclint", "docs", "--output-format", "json"]
    wanted = told("docs", "--output-format", "json", "--no-cache")[1]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") for _ in range(4)]
    assert [run.communicate()[0] for run in runs] == [wanted] * 4
    assert told("docs", "--output-format", "json")[1] == wanted
    assert not list((project / NAME).rglob("*.tmp"))


def test_no_secret_is_kept_whole(project: Path) -> None:
    path = project / "docs" / "BACKEND_SPEC_PAYMENTS.md"
    path.write_text(
        f"{SPEC}\n| field | example |\n|---|---|\n| token | {TOKEN} |\n\nUse `{TOKEN}`.\n", encoding="utf-8"
    )
    first = told("docs", "--select", "all", "--output-format", "sarif")
    assert "SEC001" in first[1]
    kept = [*entries(project), *entries(project, "documents")]
    assert len(kept) > 1
    for entry in kept:
        data = entry.read_bytes()
        assert TOKEN.encode() not in data + unzipped(data), entry
    assert told("docs", "--select", "all", "--output-format", "sarif") == first


def unzipped(data: bytes) -> bytes:
    """Return the compressed part of what is kept of a document."""
    packed = data.split(b"\n", 3)[-1]
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return b""


def test_few_results_are_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_MOST_RUNS", 3)
    for number in range(6):
        told("docs", "--select", f"EP00{number + 1}")
    assert len(entries(project)) == 3


def test_git_and_backups_pass_it_over(project: Path) -> None:
    told("docs")
    assert (project / NAME / ".gitignore").read_text(encoding="utf-8").endswith("*\n")
    assert (project / NAME / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f0")


def test_it_is_cleaned_away(project: Path) -> None:
    told("docs")
    assert told("clean")[:2] == (0, "removed .speclint_cache\n")
    assert not (project / NAME).exists()
    assert told("clean") == (0, "", "")


def test_what_speclint_did_not_make_is_not_cleaned_away(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55", encoding="utf-8")
    (project / NAME).symlink_to(other)
    assert told("clean") == (0, "", "")
    assert (other / "CACHEDIR.TAG").exists()
    (project / NAME).unlink()
    (project / NAME).mkdir()
    assert told("clean") == (0, "", "")
    assert (project / NAME).is_dir()


def test_other_code_is_another_question(
    project: Path, judged: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    told("docs")
    judged()
    monkeypatch.setattr(recall, "code_state", lambda plugins: iter(["newer"]))
    told("docs")
    assert judged()


# --- values as JSON and back ----------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=8)
SPANS = st.builds(Span, *[st.integers(1, 99)] * 4)
WORDS = st.builds(Words, TEXTS, TEXTS)
PLACES = st.builds(Place, TEXTS, SPANS)
FINDINGS = st.builds(
    Finding,
    code=TEXTS,
    name=TEXTS,
    severity=st.sampled_from(Severity),
    place=PLACES,
    message=WORDS,
    anchor=TEXTS,
    related=st.lists(st.builds(Related, PLACES, WORDS), max_size=2).map(tuple),
    fix=st.none()
    | st.builds(Fix, WORDS, st.lists(st.builds(Edit, SPANS, TEXTS), max_size=2).map(tuple), st.booleans()),
    fingerprint=TEXTS,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | FINDINGS | st.builds(Secret, TEXTS, SPANS, TEXTS),
    lambda parts: (
        st.lists(parts, max_size=3).map(tuple)
        | st.dictionaries(TEXTS | SPANS, parts, max_size=3)
        | st.frozensets(SPANS, max_size=3)
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_what_is_decoded_is_what_was_encoded(value: object) -> None:
    found = decode(json.loads(json.dumps(encode(value))))
    assert found == value
    assert type(found) is type(value)


@given(st.recursive(st.none() | st.integers() | TEXTS, lambda parts: st.lists(parts, max_size=4)))
def test_nothing_else_is_decoded(value: object) -> None:
    try:
        decode(value)
    except CodecError:
        return
    assert isinstance(value, list)


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "subprocess:Popen",
        "speclint.run.cache_store:Cache",
        "speclint.lint.finding:sha",
        "speclint.text.source:lru_cache",
        "builtins:eval",
    ],
)
def test_only_what_the_cache_holds_is_made(name: str) -> None:
    with pytest.raises(CodecError):
        decode([[name], [0, "x"]])


def test_a_shared_value_is_written_once() -> None:
    words = Fix(Words("a" * 1000, "b" * 1000), ())
    assert len(json.dumps(encode((words,) * 9))) < 2500


def test_what_is_not_speclints_is_not_encoded() -> None:
    for value in (object(), [1], {1}, Path()):
        with pytest.raises(CodecError):
            encode(value)
