"""The files that `speclint init` adds to a repository: configuration, hook, workflow, skill. Overwrites nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from speclint.project.install_source import Origin
from speclint.text.bilingual import Words
from speclint.text.read_file import read_file
from speclint.text.records import dataclass
from speclint.text.regex import regex

CONFIG = "speclint.toml"
HOOKS = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/speclint.yml"
SKILLS = (".claude/skills/backend-spec/SKILL.md", ".cursor/skills/backend-spec/SKILL.md")

_WRITTEN = Words("written", "escrito")
_WRITTEN_HOOK = Words(
    "written; run `pre-commit install` to enable it", "escrito; ejecuta `pre-commit install` para activarlo"
)
_INACTIVE = Words(
    "written, but it checks nothing: speclint was installed from files that only this machine has;"
    " install it from a repository or an index and run `speclint init` again",
    "escrito, pero no revisa nada: speclint se instaló desde archivos que solo están en este equipo;"
    " instálalo desde un repositorio o un índice y vuelve a ejecutar `speclint init`",
)
_REPOS = regex(r"^repos:[ \t]*(?:#.*)?\r?$", re.M)
_ITEM = regex(r"^([ ]*)- repo:", re.M)
_TOP_LEVEL = regex(r"^[^\s#-]", re.M)


@dataclass(frozen=True, slots=True)
class Step:
    """One file: `text` is its new content, None if it is not written; `said` is the reason shown."""

    path: str
    said: Words
    text: str | None = None
    old: str | None = None


def plan(read: Callable[[str], str | None], source: Origin, *, skill: bool) -> Iterator[Step]:
    """Yield the files of a repository in display order; `read` returns the text of a file, None if it is missing."""
    yield _config(read)
    yield _hooks(read, source)
    if source.requirement:
        workflow = _template("workflow.yml").replace("{requirement}", source.requirement)
        yield _new(read, WORKFLOW, workflow, instead_of=_template("workflow-inactive.yml"))
    else:
        yield _new(read, WORKFLOW, _template("workflow-inactive.yml"), _INACTIVE)
    if skill:
        for path in SKILLS:
            yield _new(read, path, _template("SKILL.md"))


def _config(read: Callable[[str], str | None]) -> Step:
    project = read("pyproject.toml")
    for path, there in (
        (".speclint.toml", read(".speclint.toml") is not None),
        ("pyproject.toml", project is not None and re.search(r"^\[tool\.speclint\b", project, re.M) is not None),
    ):
        if there:
            return Step(path, Words("already has a configuration", "ya tiene una configuración"))
    return _new(read, CONFIG, _template("speclint.toml"))


def _hooks(read: Callable[[str], str | None], source: Origin) -> Step:
    old, inactive = read(HOOKS), _template("pre-commit-inactive.yaml")
    if not source.requirement:
        return _new(read, HOOKS, inactive, _INACTIVE)
    if source.url:
        entry = _template("pre-commit.yaml").replace("{repo}", source.url).replace("{rev}", source.commit)
    else:
        entry = _template("pre-commit-local.yaml").replace("{requirement}", source.requirement)
    if old is None or not old.strip() or _same(old, inactive):
        return Step(HOOKS, _WRITTEN_HOOK, f"repos:\n{entry}", old)
    if re.search(r"\bid:\s*[\"']?speclint\b", old):
        return Step(HOOKS, Words("already has the hook", "ya tiene el hook"))
    extended = _with_entry(old, entry)
    if extended is None:
        en = f"not changed; add this under `repos`:\n{entry.rstrip()}"
        return Step(HOOKS, Words(en, f"sin cambios; añade esto bajo `repos`:\n{entry.rstrip()}"))
    return Step(HOOKS, Words("hook added at the end", "hook añadido al final"), extended, old)


def _with_entry(old: str, entry: str) -> str | None:
    """Return the hooks file with another entry at its end, None if the file does not end with the `repos` list."""
    repos = _REPOS.search(old)
    items = _ITEM.findall(old, repos.end()) if repos else []
    if repos is None or not items or _TOP_LEVEL.search(old, repos.end() + 1):
        return None
    newline = "\r\n" if "\r\n" in old else "\n"
    lines = [items[-1] + line[2:] if line.strip() else line for line in entry.rstrip("\n").split("\n")]
    return old + ("" if old.endswith("\n") else newline) + newline.join([*lines, ""])


def _new(
    read: Callable[[str], str | None], path: str, text: str, written: Words = _WRITTEN, instead_of: str = ""
) -> Step:
    """A file that is written where there is none, or one that still is the text `instead_of`."""
    old = read(path)
    if old is None or (instead_of and _same(old, instead_of)):
        return Step(path, written, text, old)
    if _same(old, text):
        return Step(path, Words("already exists", "ya existe"))
    return Step(path, Words("already exists, not changed", "ya existe, sin cambios"))


def _same(old: str, text: str) -> bool:
    return old.replace("\r\n", "\n") == text


def _template(name: str) -> str:
    return (files("speclint.cli.templates") / name).read_text(encoding="utf-8")


def reader(root: Path) -> Callable[[str], str | None]:
    """Return how to read the files of the repository at `root`.

    What is returned raises OSError for a file that is there and cannot be read, ValueError for one that is no text.
    """

    def read(path: str) -> str | None:
        try:
            return read_file(root / path).decode("utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise ValueError(f"{(root / path).as_posix()}: not valid UTF-8") from None

    return read
