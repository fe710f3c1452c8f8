"""Configuration: which file holds for a folder, what it may say, and what is said of what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint import __version__
from speclint.lint.finding import Severity
from speclint.lint.settings import Choice, FailOn, Language, Overrides, Preset, Settings
from speclint.project.config import Config, Configs
from speclint.text.bilingual import Words


def config_of(folder: Path, at: Path | None = None) -> Config:
    return Configs(lambda path: path.relative_to(at or folder).as_posix()).of(folder)


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_key(tmp_path: Path) -> None:
    # Long because one file of settings has every key.
    write(
        tmp_path,
        "speclint.toml",
        """
        preset = "strict"
        select = ["EP", "default"]
        extend-select = ["REQ010"]
        ignore = ["DOC006"]
        include = ["specs/*.md"]
        exclude = ["old/**"]
        lang = "es"
        fail-on = "warning"
        max-file-size = "2 MB"
        severity = { EP005 = "error", WHK = "info" }
        required-version = ">=0.0.1"
        baseline = "ci/known.json"
        per-file-ignores = { "old/*" = ["EP"] }

        [vocabulary.sections]
        security = ["blindaje"]
        """,
    )
    config = config_of(tmp_path)
    assert config.problems == ()
    assert config.settings == Settings(
        preset=Preset.STRICT,
        select=("EP", "default"),
        extend_select=("REQ010",),
        ignore=("DOC006",),
        include=("specs/*.md",),
        exclude=("old/**",),
        lang=Language.ES,
        fail_on=FailOn.WARNING,
        max_file_size=2_000_000,
        severity={"EP005": Severity.ERROR, "WHK": Severity.INFO},
        vocabulary={"sections": {"security": ("blindaje",)}},
        required_version=">=0.0.1",
        baseline="ci/known.json",
        per_file_ignores={"old/*": ("EP",)},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('lang = "es"\nselct = []', "line 2: unknown key 'selct', did you mean 'select'?"),
        ("\nzzzzzzzz = 1", "line 2: unknown key 'zzzzzzzz', expected one of extend, required-version, preset, "),
        ('fail-on = "eror"', "line 1: unknown value 'eror' of 'fail-on', did you mean 'error'?"),
        ('include = ["a", "*a*a*a*a*.md"]', "line 1: the glob '*a*a*a*a*.md' has too many stars, expected at most 3"),
        ('exclude = ["**/a/**/b/**/c"]', "line 1: the glob '**/a/**/b/**/c' has too many stars"),
        ('[per-file-ignores]\n"*a*a*a*a*" = ["EP"]', "line 2: the glob '*a*a*a*a*' has too many stars"),
        ('lang = "pt"', "line 1: unknown value 'pt' of 'lang', expected one of es, en"),
        ("lang = 3", "line 1: unknown value '3' of 'lang', expected one of es, en"),
        ("select = 'EP'", "line 1: 'select' must be a list of strings"),
        ("ignore = [1]", "line 1: 'ignore' must be a list of strings"),
        ("severity = 1", "line 1: 'severity' must be a table"),
        ('[severity]\nEP = "error"\nEP005 = "wanring"', "line 3: unknown value 'wanring' of 'EP005', did you mean"),
        ('lang = "es"\nseverity = { EP = "eror" }', "line 2: unknown value 'eror' of 'EP', did you mean 'error'?"),
        ('[per-file-ignores]\n"a/*" = []\n"b/*" = "EP"', "line 3: 'b/*' must be a list of strings"),
        ('baseline = "../known.json"', "line 1: 'baseline' must be a file inside the project, relative to its root"),
        ('baseline = "/known.json"', "line 1: 'baseline' must be a file inside the project, relative to its root"),
        ("extend = 3", "line 1: 'extend' must be a string"),
        ('required-version = ">=900"\nnew-key = 1', f"line 1: this is speclint {__version__}, expected >=900"),
        ('required-version = "newest"', "line 1: 'required-version' must be versions such as '>=1.2,<2'"),
        ("max-file-size = '2 parsecs'", "line 1: 'max-file-size' must be a size such as 20000000 or '20 MB'"),
        ("max-file-size = true", "line 1: 'max-file-size' must be a size such as 20000000 or '20 MB'"),
        ("[vocabulary.section]\nsecurity = []", "line 1: unknown vocabulary 'section', did you mean 'sections'?"),
        ("[vocabulary.sections]\nsecurty = ['x']", "line 2: unknown word id 'securty', did you mean 'security'?"),
        ("[vocabulary.sections]\nflow = ['x', '']", "line 2: 'vocabulary.sections.flow' has an empty word"),
        ("[vocabulary.changes]\nbound = [' \t']", "line 2: 'vocabulary.changes.bound' has an empty word"),
        ("[vocabulary.sections]\nflow = ['=']", "line 2: 'vocabulary.sections.flow' has an empty word"),
        ("[vocabulary.sections]\nflow = ['**']", "line 2: 'vocabulary.sections.flow' has an empty word"),
        ("[vocabulary.sections]\nflow = ['\u0301']", "line 2: 'vocabulary.sections.flow' has an empty word"),
        ("lang =", "not valid TOML: Invalid value (at end of document)"),
    ],
)
def test_what_a_file_may_not_say(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "speclint.toml", text)
    problems = config_of(tmp_path).problems
    assert [problem.path for problem in problems] == ["speclint.toml"]
    assert problems[0].message.en.startswith(message)
    assert problems[0].message.es != problems[0].message.en


def test_all_faults_are_told(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", "slect = []\nlang = 'fr'\n")
    assert [problem.message.en[:6] for problem in config_of(tmp_path).problems] == ["line 1", "line 2"]


def test_the_table_of_pyproject(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.other]\nlang = 1\n\n[tool.speclint]\nlang = "xx"\n')
    problem = config_of(tmp_path).problems[0]
    assert (problem.path, problem.message.en[:7]) == ("pyproject.toml", "line 5:")


@pytest.mark.parametrize(
    "text",
    ["[project]\nname = 'x'\n", "[project]\ndependencies = ['speclint']\n", "[tool]\nspec = 'speclint'\n", "not toml"],
)
def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path, "speclint.toml", 'lang = "en"')
    inner = write(tmp_path / "inner", "pyproject.toml", text)
    assert config_of(inner, tmp_path).settings.lang is Language.EN


@pytest.mark.parametrize("text", ["tool = 'speclint'", "[tool]\nspeclint = 3\n"])
def test_a_pyproject_with_odd_shapes_is_no_crash(tmp_path: Path, text: str) -> None:
    write(tmp_path, "pyproject.toml", text)
    assert [problem.message.en for problem in config_of(tmp_path).problems] in (
        [],
        ["line 2: 'speclint' must be a table"],
    )


def test_the_nearest_file_wins_and_the_git_root_is_the_last_folder(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", 'lang = "en"')
    repo = write(tmp_path / "repo" / ".git", "HEAD", "").parent
    docs = write(repo / "docs", "speclint.toml", 'lang = "es"')
    deep, other = docs / "a" / "b", repo / "other"
    deep.mkdir(parents=True)
    other.mkdir()
    configs = Configs(lambda path: path.name)
    assert configs.of(deep).settings.lang is Language.ES
    assert configs.of(deep).root == docs
    assert configs.of(other).settings.lang is None
    assert configs.of(other).root == repo
    assert {config.root for config in configs.consulted} == {docs, repo}


def test_the_hidden_file_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", 'lang = "en"')
    write(tmp_path, ".speclint.toml", 'lang = "es"')
    write(tmp_path, "pyproject.toml", '[tool.speclint]\nlang = "en"')
    assert config_of(tmp_path).settings.lang is Language.ES


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "speclint.toml").write_bytes(b"lang = '\xff'")
    assert "not valid TOML" in config_of(tmp_path).problems[0].message.en


def test_the_command_line_goes_on_top() -> None:
    file = Settings(select=("EP",), extend_select=("DOC",), ignore=("EP001", "WHK"), lang=Language.ES)
    assert file.overridden(Overrides()) == file
    merged = file.overridden(Overrides(select=("EP001",), ignore=("REQ",), fail_on=FailOn.NEVER))
    assert merged.selectors == ("EP001",)
    assert merged.ignore == ("WHK", "REQ")
    assert (merged.lang, merged.fail_on) == (Language.ES, FailOn.NEVER)
    assert file.overridden(Overrides(extend_select=("SEC",))).selectors == ("EP", "DOC", "SEC")


def test_presets() -> None:
    assert Settings().selectors == ("default",)
    assert Settings(preset=Preset.STRICT, extend_select=("EP",)).selectors == ("default", "strict", "EP")


@pytest.mark.parametrize(("level", "fails"), [("error", "e"), ("warning", "ew"), ("info", "ewi"), ("never", "")])
def test_from_which_severity_a_run_fails(level: str, fails: str) -> None:
    assert "".join(s.value[0] for s in Severity if FailOn(level).fails(s)) == fails


def test_a_version_alone_is_that_version(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", f'required-version = "{__version__}"')
    assert config_of(tmp_path).problems == ()


def test_a_file_builds_on_another(tmp_path: Path) -> None:
    write(tmp_path, "base.toml", 'lang = "es"\nselect = ["EP"]\nseverity = { EP = "info", REQ = "info" }')
    write(
        tmp_path, "more.toml", 'extend = "base.toml"\n[vocabulary.sections]\nflow = ["recorrido"]\nnotes = ["apuntes"]'
    )
    docs = write(
        tmp_path / "docs",
        "speclint.toml",
        'extend = "../more.toml"\nselect = ["DOC"]\nseverity = { EP = "error" }\nvocabulary.sections.flow = ["viaje"]',
    )
    write(tmp_path / ".git", "HEAD", "")
    config = config_of(docs, tmp_path)
    assert config.problems == ()
    assert (config.settings.lang, config.settings.select) == (Language.ES, ("DOC",))
    assert config.settings.severity == {"EP": Severity.ERROR, "REQ": Severity.INFO}
    assert config.settings.vocabulary == {"sections": {"flow": ("viaje",), "notes": ("apuntes",)}}
    assert (config.root, config.path) == (docs, docs / "speclint.toml")
    assert config.problem(Words("odd", "raro"), "severity", "REQ") == ("base.toml", ("line 3: odd", "línea 3: raro"))


def test_what_is_wrong_in_the_file_below_is_told_of_that_file(tmp_path: Path) -> None:
    write(tmp_path, "base.toml", "\nslect = []")
    write(tmp_path, "speclint.toml", 'extend = "base.toml"')
    problems = config_of(tmp_path).problems
    assert [(found.path, found.message.en.partition(",")[0]) for found in problems] == [
        ("base.toml", "line 2: unknown key 'slect'")
    ]


@pytest.mark.parametrize(
    ("target", "path", "message"),
    [
        ("nothing.toml", "nothing.toml", "no such file"),
        ("speclint.toml", "speclint.toml", "line 1: extends itself"),
        ("pyproject.toml", "pyproject.toml", "has no table [tool.speclint]"),
        (
            "../outside.toml",
            "speclint.toml",
            "line 1: 'extend' points outside the repository, expected a file inside it",
        ),
        ("link.toml", "speclint.toml", "line 1: 'extend' points outside the repository, expected a file inside it"),
    ],
)
def test_what_cannot_be_built_on(tmp_path: Path, target: str, path: str, message: str) -> None:
    write(tmp_path, "outside.toml", 'lang = "es"')
    repo = write(tmp_path / "repo", "pyproject.toml", "[project]")
    (repo / "link.toml").symlink_to(tmp_path / "outside.toml")
    write(repo, "speclint.toml", f'extend = "{target}"')
    assert [(found.path, found.message.en) for found in config_of(repo).problems] == [(path, message)]


def test_two_files_that_build_on_each_other(tmp_path: Path) -> None:
    write(tmp_path, "base.toml", 'extend = "speclint.toml"')
    write(tmp_path, "speclint.toml", 'extend = "base.toml"')
    assert [problem.message.en for problem in config_of(tmp_path).problems] == ["line 1: extends itself"]


def test_a_file_of_the_command_line_holds_for_all_folders_and_moves_no_root(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", "not toml")
    inner = write(tmp_path / "inner", "speclint.toml", 'lang = "en"')
    ci = write(tmp_path / "ci", "strict.toml", 'preset = "strict"')
    configs = Configs(lambda path: path.name, Choice(str(ci / "strict.toml")))
    found = [configs.of(folder) for folder in (tmp_path, inner)]
    assert [(config.settings, config.problems, config.root) for config in found] == [
        (Settings(preset=Preset.STRICT), (), tmp_path),
        (Settings(preset=Preset.STRICT), (), inner),
    ]


def test_isolated_reads_no_file(tmp_path: Path) -> None:
    write(tmp_path, "speclint.toml", "lang = 'xx'")
    config = Configs(lambda path: path.name, Choice(isolated=True)).of(tmp_path)
    assert (config.settings, config.problems, config.root, config.path) == (Settings(), (), tmp_path, None)
