"""The settings as a schema and as they hold: what the reader takes, the schema takes, and what is shown says the same."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from expected import Expected
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from speclint.cli.main import main
from speclint.lint.finding import Severity
from speclint.lint.registry import load_registry
from speclint.lint.settings import KEYS, DriftSettings, FailOn, Key, Kind, Language, Preset, Settings
from speclint.project.config import Configs
from speclint.project.config_values import ConfigFile, Reader
from speclint.project.settings_schema import settings_schema
from speclint.project.settings_toml import toml
from speclint.text.folding import fold
from speclint.text.globs import is_costly, is_glob
from speclint.text.json_text import dump
from speclint.vocabulary.vocabulary import load_profile

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCHEMA = settings_schema(load_registry().selectors)

WORDS = st.text(max_size=12)
# Globs that the configuration does not refuse.
GLOBS = WORDS.filter(lambda glob: is_glob(glob) and not is_costly(glob))
LISTS = st.lists(WORDS, max_size=3).map(tuple)
SPOKEN = st.lists(WORDS.filter(lambda word: any(map(str.isalnum, fold(word)))), max_size=3).map(tuple)  # none is blank
VOCABULARY = st.fixed_dictionaries(
    {},
    optional={
        group: st.dictionaries(st.sampled_from(ids), SPOKEN, min_size=1, max_size=2)
        for group, ids in load_profile().names.items()
        if ids
    },
)
SETTINGS = st.builds(
    Settings,
    preset=st.sampled_from(Preset),
    select=LISTS,
    extend_select=LISTS,
    ignore=LISTS,
    per_file_ignores=st.dictionaries(GLOBS, LISTS, max_size=3),
    severity=st.dictionaries(WORDS, st.sampled_from(Severity), max_size=3),
    include=st.lists(GLOBS, max_size=3).map(tuple),
    exclude=st.lists(GLOBS, max_size=3).map(tuple),
    lang=st.sampled_from([None, *Language]),
    fail_on=st.sampled_from(FailOn),
    vocabulary=VOCABULARY,
    max_file_size=st.integers(0, 10**12),
    drift=st.builds(
        DriftSettings,
        frontend=LISTS,
        backend=LISTS,
        base_path=st.sampled_from(["", "/api", "/api/v1"]),
        rewrites=st.dictionaries(WORDS, st.sampled_from(["/api", "/x y"]), max_size=2),
        clients=LISTS,
    ),
)


class Run(NamedTuple):
    """What a run of the command line came to."""

    code: int
    stdout: str
    stderr: str


def run(*words: str) -> Run:
    result = CliRunner().invoke(main, list(words), env={"LC_ALL": "C", "LANG": None, "LC_MESSAGES": None})
    return Run(result.exit_code, result.stdout, result.stderr)


def read(text: str) -> tuple[Settings, list[str]]:
    reader = Reader(ConfigFile("speclint.toml", text))
    values = reader.read(tomllib.loads(text))
    return Settings(**values), [problem.message.en for problem in reader.problems]


@given(SETTINGS)
def test_what_is_shown_of_settings_says_the_same_and_fits_the_schema(settings: Settings) -> None:
    values = {key.field: getattr(settings, key.field) for key in KEYS}
    text = "\n".join(toml(values, {}))
    assert read(text) == (settings, [])
    Draft7Validator(SCHEMA).validate(tomllib.loads(text))


def wrong(key: Key) -> Iterator[Any]:
    """Yield values that a key must not have."""
    yield from (True, [1], {"x": [1]}, 1.5)
    if key.kind is not Kind.SIZE:
        yield 3
    if key.kind in (Kind.CHOICE, Kind.SIZE):
        yield "nothing of the kind"
    if key.kind is Kind.PROJECT_FILE:
        yield from ("../x.json", "/x.json", "a/../../x.json", "..\\x.json", "C:\\x.json", " ")
    if key.kind not in (Kind.SEVERITIES, Kind.SELECTORS_BY_GLOB, Kind.VOCABULARY, Kind.DRIFT):
        yield {}
    if key.kind in (Kind.SEVERITIES, Kind.VOCABULARY, Kind.DRIFT):
        yield {"x": "y"}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_reader_and_the_schema_refuse_the_same(key: Key) -> None:
    for value in wrong(key):
        reader = Reader(ConfigFile("speclint.toml"))
        reader.read({key.name: value})
        assert reader.problems, value
        assert not Draft7Validator(SCHEMA).is_valid({key.name: value}), value


def test_a_key_that_is_none_is_refused_by_both() -> None:
    assert read("nothing = 1")[1]
    assert not Draft7Validator(SCHEMA).is_valid({"nothing": 1})


def test_the_published_schema_is_fresh(checkout: Path, expected: Expected) -> None:
    Draft7Validator.check_schema(SCHEMA)
    expected.same(checkout / "docs" / "speclint.schema.json", dump(SCHEMA) + "\n")


def test_every_key_is_in_the_readme(checkout: Path) -> None:
    for name in ("README.md", "README.es.md"):
        text = (checkout / name).read_text(encoding="utf-8")
        assert [key.name for key in KEYS if f"`{key.name}`" not in text] == [], name


def test_the_schema_is_printed() -> None:
    result = run("schema")
    assert (result.code, json.loads(result.stdout)) == (0, SCHEMA)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two documents, one of them old."""
    (tmp_path / ".git").mkdir()
    for name in ("docs/BACKEND_SPEC_NEW.md", "docs/old/BACKEND_SPEC_OLD.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Spec\n\n## Endpoints\n\n### POST /api/x\n\nTBD\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(*words: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in json.loads(run("check", "--output-format", "json", *words).stdout)["findings"]:
        found.setdefault(Path(finding["path"]).stem, set()).add(finding["code"])
    return found


def test_rules_are_left_out_in_the_files_of_a_glob(project: Path) -> None:
    before = codes()
    (project / "speclint.toml").write_text('per-file-ignores = { "docs/old/**" = ["DOC", "fe001"] }', encoding="utf-8")
    after = codes()
    assert after["BACKEND_SPEC_NEW"] == before["BACKEND_SPEC_NEW"]
    gone = before["BACKEND_SPEC_OLD"] - after["BACKEND_SPEC_OLD"]
    assert gone
    assert all(code.startswith("DOC") for code in gone)


def test_a_glob_that_is_negated_stands_for_the_others(project: Path) -> None:
    (project / "speclint.toml").write_text('per-file-ignores = { "!docs/old/**" = ["all"] }', encoding="utf-8")
    assert set(codes()) == {"BACKEND_SPEC_OLD"}


def test_an_unknown_rule_in_the_table_is_named_with_its_line(project: Path) -> None:
    (project / "speclint.toml").write_text('[per-file-ignores]\n"a" = ["EP001"]\n"b" = ["EP0001"]', encoding="utf-8")
    result = run("docs")
    assert (result.code, result.stderr) == (
        2,
        "speclint: speclint.toml: line 3: unknown rule 'EP0001', did you mean 'EP001'?\n",
    )


def test_the_files_are_shown_and_not_checked(project: Path) -> None:
    assert run("--show-files")[:2] == (0, "docs/BACKEND_SPEC_NEW.md\ndocs/old/BACKEND_SPEC_OLD.md\n")
    (project / "speclint.toml").write_text('exclude = ["docs/**"]', encoding="utf-8")
    assert run("--show-files")[:2] == (3, "")
    assert run("--show-files", "--isolated").stdout.count("\n") == 2


def test_the_settings_are_shown_with_where_they_are_from(project: Path) -> None:
    (project / "base.toml").write_text('ignore = ["EP005"]\n', encoding="utf-8")
    (project / "speclint.toml").write_text('extend = "base.toml"\n\n[severity]\nEP = "info"\n', encoding="utf-8")
    shown = run("--show-settings", "docs/BACKEND_SPEC_NEW.md", "--fail-on", "never").stdout
    assert shown.startswith("# docs/BACKEND_SPEC_NEW.md: speclint.toml\n")
    assert 'ignore = ["EP005"]  # base.toml:1\n' in shown
    assert 'EP = "info"  # speclint.toml:4\n' in shown
    assert 'fail-on = "never"  # command line\n' in shown
    assert "EP005" not in shown.partition("preset")[0]
    wanted = replace(Configs(str).of(project).settings, extend="", fail_on=FailOn.NEVER)
    assert read(shown) == (wanted, [])


def test_what_is_wrong_with_settings_is_said_in_place_of_them(project: Path) -> None:
    (project / "speclint.toml").write_text("lang = 'xx'", encoding="utf-8")
    result = run("--show-settings", "docs", "nowhere")
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 2


@pytest.mark.parametrize("command", ["check", "checklist", "inspect"])
def test_a_configuration_is_named_or_none_is_read(project: Path, command: str) -> None:
    (project / "speclint.toml").write_text("lang = 'xx'", encoding="utf-8")
    (project / "ci.toml").write_text("lang = 'es'", encoding="utf-8")
    assert "unknown value 'xx'" in run(command, "docs").stderr
    assert run(command, "docs", "--config", "ci.toml").stderr == ""
    assert run(command, "docs", "--isolated").stderr == ""
    assert run(command, "docs", "--config", "nothing.toml")[::2] == (2, "speclint: nothing.toml: no such file\n")
    assert run(command, "docs", "--config", "ci.toml", "--isolated").code == 2


def test_fingerprints_and_baseline_are_the_same_under_a_named_configuration(project: Path) -> None:
    (project / "ci").mkdir()
    (project / "ci" / "strict.toml").write_text("fail-on = 'info'\n", encoding="utf-8")
    run("--write-baseline")
    assert (project / ".speclint-baseline.json").is_file()
    assert run("--config", "ci/strict.toml").code == 0


def test_the_baseline_is_where_the_settings_say(project: Path) -> None:
    (project / "ci").mkdir()
    (project / "speclint.toml").write_text("baseline = 'ci/known.json'", encoding="utf-8")
    run("--write-baseline")
    assert (project / "ci" / "known.json").is_file()
    assert run().code == 0


def test_the_settings_cannot_lead_the_baseline_out_of_the_project(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "known.json"
    (project / "known.json").symlink_to(outside)
    (project / "speclint.toml").write_text("baseline = 'known.json'", encoding="utf-8")
    result = run("--write-baseline")
    assert result.code == 2
    assert result.stderr.startswith("speclint: known.json: points outside the project")
    assert not outside.exists()


def test_a_configuration_runs_no_code(project: Path) -> None:
    """Modules beside it, and names of modules in it, are only text."""
    (project / "evil.py").write_text("raise SystemExit('code was run')", encoding="utf-8")
    for name in ("rules", "plugins", "sitecustomize", "speclint_rules"):
        (project / f"{name}.py").write_text("raise SystemExit('code was run')", encoding="utf-8")
    (project / "speclint.toml").write_text(
        "select = ['evil']\nextend = 'evil.py'\nplugins = ['evil']\nbaseline = 'evil.py'", encoding="utf-8"
    )
    before = set(sys.modules)
    result = run("docs")
    assert result.code == 2
    assert "code was run" not in result.stderr
    loaded = {getattr(sys.modules[name], "__file__", None) or "" for name in set(sys.modules) - before}
    assert not [path for path in loaded if path.startswith(str(project) + os.sep)]
