"""The shape of the code: one direction of imports, one importer of the Markdown library, rules that only know the API."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from folders import CHECKOUT

from speclint.vocabulary.vocabulary import load_profile

ENGINE = sorted((CHECKOUT / "speclint").rglob("*.py"))
RULES = sorted(path for path in (CHECKOUT / "rules").glob("*.py") if path.name != "__init__.py")
# What `make bench` installs in benchmarks/.build is not ours.
TESTS = sorted([*(CHECKOUT / "tests").rglob("*.py"), *(CHECKOUT / "benchmarks").glob("*.py")])

# Each room, from the ground up, with the rooms that it may import.
ROOMS: dict[str, tuple[str, ...]] = {
    "text": (),
    "vocabulary": ("text",),
    "markdown": ("text", "vocabulary"),
    "model": ("text", "vocabulary", "markdown"),
    "code": ("text", "model"),
    "read": ("text", "vocabulary", "markdown", "model", "code"),
    "analysis": ("text", "vocabulary", "markdown", "model", "code", "read"),
}
for room, on in (
    ("drift", "analysis"),
    ("lint", "drift"),
    ("edit", "lint"),
    ("project", "lint"),
    ("export", "project"),
    ("run", "edit project"),
    ("diff", "project"),
    ("report", "run diff"),
    ("features", "report"),
    ("server", "features"),
    ("cli", "report export server"),
):
    ROOMS[room] = tuple(dict.fromkeys(name for below in on.split() for name in (*ROOMS[below], below)))
# Modules at the top: the promise to rules and plugins, its harness, and the entry of `python -m speclint`.
ROOMS |= {"speclint": (), "api": (*ROOMS["edit"], "edit"), "testing": (*ROOMS["edit"], "edit"), "__main__": ("cli",)}
# What rules may use of the standard library: what computes, and touches neither disk nor network nor time.
PURE = {"__future__", "bisect", "collections", "collections.abc", "functools", "itertools", "operator", "re", "typing"}


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


def room_of(module: str) -> str:
    return module.removeprefix("speclint.").split(".")[0]


@pytest.mark.parametrize("module", sorted(GRAPH))
def test_rooms_import_what_stands_below_them(module: str) -> None:
    room = room_of(module)
    assert room in ROOMS, f"{module} is in no room: see ROOMS"
    allowed = {*ROOMS[room], room, "speclint"}
    back = [name for name in GRAPH[module] if room_of(name) not in allowed]
    assert not back, f"{module} imports {', '.join(back)}"


def test_there_is_no_import_cycle() -> None:
    TopologicalSorter(GRAPH).prepare()


def importers(library: str) -> set[str]:
    return {module_of(path) for path in [*ENGINE, *RULES] for name in imports_of(path) if name.split(".")[0] == library}


def test_one_module_knows_the_markdown_library() -> None:
    assert importers("markdown_it") == {"speclint.markdown.parse"}
    assert importers("mdit_py_plugins") == {"speclint.markdown.parse"}


def test_records_stand_for_data_classes() -> None:
    assert importers("dataclasses") == {"speclint.text.records"}


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


def test_the_language_server_is_imported_by_its_command_only() -> None:
    assert all(room_of(module) == "server" for library in ("pygls", "lsprotocol") for module in importers(library))
    asking = {module for module, names in GRAPH.items() if any(room_of(name) == "server" for name in names)}
    assert {module for module in asking if room_of(module) != "server"} == {"speclint.cli.commands.server"}


def test_only_the_edges_print_or_know_the_command_line() -> None:
    assert all(room_of(module) in ("report", "cli", "__main__") for module in importers("click"))


def test_only_the_registry_imports_rules() -> None:
    assert not [path for path in ENGINE if any(name.startswith("speclint.rules") for name in imports_of(path))]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_import_the_api_only(path: Path) -> None:
    assert set(imports_of(path)) <= {"speclint.api", *PURE}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_hold_no_words_of_the_vocabulary(path: Path) -> None:
    words = vocabulary_words()
    for text in strings_of_code(path):
        assert text.isascii() or not re.search(r"[^\W\d_a-zA-Z]", text), (
            f"{text!r} belongs in speclint/vocabulary/words/"
        )
        assert text.lower() not in words, f"{text!r} belongs in speclint/vocabulary/words/"


def vocabulary_words() -> set[str]:
    """Words of the vocabulary, single letters aside, that name none of its groups and ids."""
    profile = load_profile()
    words = {
        word.strip("=*").lower()
        for group, ids in profile.names.items()
        for word_id in ids
        for word in profile.group(group).words(word_id)
        if len(word.strip("=*")) > 1
    }
    return words - {word_id for ids in profile.names.values() for word_id in ids} - profile.names.keys()


def strings_of_code(path: Path) -> Iterator[str]:
    """String constants of a rule outside its explanations, its messages, its examples and the names of what it makes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            skipped.update(ast.walk(node))
    skipped.update(explanations(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


TEXTS = {"Message", "Words", "Good", "Bad"}


def explanations(tree: ast.AST) -> list[ast.expr]:
    """The texts that explain rules in Spanish."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "spanish"
    ]


OWN_TAG = re.compile(
    r"(?<!outcome)(?<!spec)\.language (?:[!=]= \"\w|(?:not )?in [({])|\.language\.startswith|_LANGUAGES\)? [|-] \{\"\w"
)


@pytest.mark.parametrize("path", [*ENGINE, *RULES], ids=lambda path: path.stem)
def test_tags_of_code_blocks_are_in_one_module(path: Path) -> None:
    found = OWN_TAG.search(path.read_text(encoding="utf-8"))
    assert path.name == "languages.py" or not found, f"{found and found[0]}: belongs in markdown/languages.py"


def test_no_module_is_a_grab_bag() -> None:
    names = {path.stem for path in [*ENGINE, *RULES, *(CHECKOUT / "tests").rglob("*.py")]}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc", "shared"}


# A module or function that is longer says why in its docstring or, where that is shown to users, in a comment below it.
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
REASON = re.compile(r"\bLong because \w")


@pytest.mark.parametrize("path", [*ENGINE, *RULES], ids=lambda path: path.stem)
def test_files_open_with_their_step(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path.name} has no docstring"


@pytest.mark.parametrize("path", [*ENGINE, *RULES, *TESTS], ids=lambda path: path.stem)
def test_long_files_open_with_their_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    length = len(text.splitlines())
    assert length <= LONGEST_MODULE or REASON.search(ast.get_docstring(ast.parse(text)) or ""), (
        f"{path.name} has {length} lines: split it, or say why"
    )


@pytest.mark.parametrize("path", [*ENGINE, *RULES, *TESTS], ids=lambda path: path.stem)
def test_long_functions_open_with_their_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            # A docstring is a statement of its own; comments below it are before the second one.
            second = node.body[min(1, len(node.body) - 1)]
            opening = "\n".join(text.splitlines()[node.lineno - 1 : second.lineno])
            assert length <= LONGEST_FUNCTION or REASON.search(opening), (
                f"{path.name}: {node.name} has {length} lines: split it, or say why"
            )


# A reader finds a module by the names in a folder as long as they fit on one screen.
FULLEST_FOLDER = 22


@pytest.mark.parametrize("room", ["speclint", "tests", "benchmarks"])
def test_no_folder_is_full(room: str) -> None:
    ours = (path.relative_to(CHECKOUT) for path in (CHECKOUT / room).rglob("*.py"))
    counts = Counter(path.parent for path in ours if ".build" not in path.parts)
    full = {str(folder): count for folder, count in counts.items() if count > FULLEST_FOLDER}
    assert not full, f"cut a folder of its own out of each: {full}"


def test_every_package_is_installed() -> None:
    """A folder that pyproject.toml does not list is in the checkout and in no wheel."""
    block = re.search(
        r"^packages = \[$(.+?)^\]", (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"), re.S | re.M
    )
    assert block
    listed = set(re.findall(r'"(.+?)"', block[1]))
    folders = {
        ".".join(path.parent.relative_to(CHECKOUT).parts) for path in (CHECKOUT / "speclint").rglob("__init__.py")
    }
    assert listed - {"speclint.rules"} == folders
