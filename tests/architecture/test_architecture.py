"""The shape of the code: one direction of imports, one importer of the Markdown library, rules that only know the API."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from folders import CHECKOUT

from speclint.profile import load_profile

ENGINE = sorted((CHECKOUT / "speclint").rglob("*.py"))
RULES = sorted(path for path in (CHECKOUT / "rules").glob("*.py") if path.name != "__init__.py")

# Each layer may import those above it in this list, and modules of its own layer where that makes no cycle.
# A name stands for the module or for all of its package.
LAYERS = (
    ("text and positions", ("speclint", "patterns", "records", "source")),
    (
        "facts and words",
        (
            "finding",
            "secret",
            "nearest",
            "slugs",
            "syntax",
            "word_index",
            "phrases",
            "word_lists",
            "profile",
            "wording",
            "globs",
        ),
    ),
    ("the Markdown tree", ("inline", "labels", "prose", "comments", "tables", "recover", "tree", "fences", "parse")),
    ("the contract", ("typeexpr", "shape", "route_index", "events", "model")),
    ("what fixes write", ("mend",)),
    ("the rule interface", ("rule", "api")),
    ("reading", ("read", "diagram")),
    (
        "around findings",
        (
            "problem",
            "selectors",
            "settings",
            "plugins",
            "effort",
            "registry",
            "facts",
            "fix",
            "ignoring",
            "suppress",
            "redact",
        ),
    ),
    ("composition", ("codec", "checked", "lint", "packing", "parallel", "fixing", "outcome")),
    ("harness and pages", ("testing", "rule_docs", "scaffold", "settings_schema", "templates", "writing", "report")),
    (
        "edges",
        (
            "language",
            "atomic",
            "baseline",
            "debt",
            "git",
            "since",
            "progress",
            "config_reader",
            "config",
            "discover",
            "workspace",
            "rewrite",
            "cache",
            "recall",
            "shelf",
            "judging",
            "run",
            "effective",
            "output",
            "show",
            "commands",
            "cli",
            "action",
            "__main__",
        ),
    ),
)


def module_of(path: Path) -> str:
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Modules that a file imports, anywhere in it; type-checking imports count, since they are knowledge too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            assert node.module
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in names if name in MODULES]
            yield from modules or [node.module]
            if modules and len(modules) < len(names):
                yield node.module


MODULES = {module_of(path) for path in ENGINE}
GRAPH = {
    module_of(path): {name for name in imports_of(path) if name in MODULES and name != module_of(path)}
    for path in ENGINE
}


def layer_of(module: str) -> int:
    name = module.removeprefix("speclint.").split(".")[0]
    found = [level for level, (_, names) in enumerate(LAYERS) if name in names]
    assert found, f"{module} is in no layer: place it in LAYERS"
    return found[0]


@pytest.mark.parametrize("module", sorted(GRAPH))
def test_imports_go_one_way(module: str) -> None:
    back = [name for name in GRAPH[module] if name != "speclint" and layer_of(name) > layer_of(module)]
    assert not back, f"{module} ({LAYERS[layer_of(module)][0]}) imports {', '.join(back)}"


def test_there_is_no_import_cycle() -> None:
    TopologicalSorter(GRAPH).prepare()


def importers(library: str) -> set[str]:
    return {module_of(path) for path in [*ENGINE, *RULES] for name in imports_of(path) if name.split(".")[0] == library}


def test_one_module_knows_the_markdown_library() -> None:
    assert importers("markdown_it") == {"speclint.parse"}
    assert importers("mdit_py_plugins") == {"speclint.parse"}


def test_records_stand_for_data_classes() -> None:
    assert importers("dataclasses") == {"speclint.records"}


def test_tree_sitter_is_imported_on_demand() -> None:
    for path in ENGINE:
        top = [
            node
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, (ast.Import, ast.ImportFrom))
        ]
        assert not any("tree_sitter" in ast.unparse(node) for node in top), (
            f"{path.name} imports tree-sitter at the top"
        )


def test_only_the_edges_print_or_know_the_command_line() -> None:
    assert all(
        layer_of(module) == len(LAYERS) - 1 or module.startswith("speclint.report") for module in importers("click")
    )


def test_only_the_registry_imports_rules() -> None:
    assert not [path for path in ENGINE if any(name.startswith("speclint.rules") for name in imports_of(path))]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_import_the_api_only(path: Path) -> None:
    assert set(imports_of(path)) <= {"speclint.api", "__future__", "collections.abc"}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_hold_no_words_of_the_vocabulary(path: Path) -> None:
    words = vocabulary_words()
    for text in strings_of_code(path):
        assert text.isascii() or not re.search(r"[^\W\d_a-zA-Z]", text), f"{text!r} belongs in speclint/profile.toml"
        assert text.lower() not in words, f"{text!r} belongs in speclint/profile.toml"


def vocabulary_words() -> set[str]:
    """Words of the profile that are no ids of it."""
    profile = load_profile()
    words = {
        word.strip("=*").lower()
        for group, ids in profile.names.items()
        for word_id in ids
        for word in profile.group(group).words(word_id)
    }
    return words - {word_id for ids in profile.names.values() for word_id in ids}


def strings_of_code(path: Path) -> Iterator[str]:
    """String constants of a rule outside its docstrings, its messages, its examples and the names of what it makes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


TEXTS = {"Message", "Words", "Good", "Bad"}


def test_no_module_is_a_grab_bag() -> None:
    names = {path.stem for path in [*ENGINE, *RULES, *(CHECKOUT / "tests").rglob("*.py")]}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc", "shared"}


@pytest.mark.parametrize("path", [*ENGINE, *RULES], ids=lambda path: path.stem)
def test_files_open_with_their_step_and_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, f"{path.name} has no docstring"
    assert len(text.splitlines()) <= 350, f"{path.name}: is it one room?"
