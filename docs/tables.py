"""What pages take from the code: `<!-- table: NAME -->` stands for a table, `<!-- file: PATH -->` for a file."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml
from click.testing import CliRunner

from speclint import api
from speclint.cli.main import COMMANDS, main
from speclint.lint.rule import Rule
from speclint.lint.settings import KEYS, Key, Kind
from speclint.vocabulary.vocabulary import load_profile

_PLACE = re.compile(r"<!-- table: ([a-z-]+) -->")
_FILE = re.compile(r"<!-- file: (\S+) -->")
CHECKOUT = Path(__file__).resolve().parent.parent
_SECTIONS = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security")
_SHOWN = 8
_GROUPS = ("sections", "labels", "columns", "cells", "auth", "actors", "presence", "frontend")


def filled(markdown: str) -> str:
    """Return a page with its tables in their places.

    Raises KeyError for a table that there is not.
    """
    with_tables = _PLACE.sub(lambda place: "\n".join(_TABLES[place[1]]()), markdown)
    return _FILE.sub(lambda place: _fenced(place[1]), with_tables)


def _fenced(path: str) -> str:
    text = (CHECKOUT / path).read_text(encoding="utf-8")
    return f'```{{ .{path.rpartition(".")[2]} title="{path}" }}\n{text}```'


def _sections(section: str, also: str, language: str) -> Iterator[str]:
    profile = load_profile()
    yield f"| {section} | {also} |\n|---|---|"
    for role in _SECTIONS:
        name = profile.title(role).of(language)
        others = [title for title in profile.group("section_titles").words(role) if title != name.lower()]
        yield f"| {name} | {', '.join(others[:_SHOWN])}, … |"


def _settings() -> Iterator[str]:
    yield "| key | what it is for | value | default |\n|---|---|---|---|"
    for key in KEYS:
        yield f"| `{key.name}` | {key.purpose} | {_value(key)} | {_default(key)} |"


def _value(key: Key) -> str:
    if key.kind is Kind.CHOICE:
        return ", ".join(f"`{choice}`" for choice in key.choices)
    return key.kind.value


def _default(key: Key) -> str:
    value = getattr(key.default, "value", key.default)
    return _code(value) if value else ""


def _code(text: object) -> str:
    return f"`{text}`" if text != "" else ""


def _vocabulary() -> Iterator[str]:
    profile = load_profile()
    yield "| group | ids |\n|---|---|"
    for group in _GROUPS:
        yield f"| `{group}` | {', '.join(f'`{one}`' for one in profile.names[group])} |"


def _action_inputs() -> Iterator[str]:
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text(encoding="utf-8"))
    yield "| input | what it is for | default |\n|---|---|---|"
    for name, told in action["inputs"].items():
        yield f"| `{name}` | {told['description']} | {_code(told['default'])} |"


def _commands() -> Iterator[str]:
    for name in COMMANDS:
        done = CliRunner(env={"COLUMNS": "80"}).invoke(main, [name, "--help"], prog_name="speclint")
        yield f"## speclint {name}\n\n```{{ .text }}\n{done.output}```\n"


def _levels() -> Iterator[str]:
    yield "| level | what it looks at |\n|---|---|"
    for name, method in vars(Rule).items():
        if name.startswith("check_"):
            parameters = ", ".join(list(inspect.signature(method).parameters)[1:])
            yield f"| `{name}({parameters})` | {_first_sentence(method)} |"


def _api() -> Iterator[str]:
    yield "| name | what it is |\n|---|---|"
    for name in api.__all__:
        value = getattr(api, name)
        constant = isinstance(value, (frozenset, tuple))
        told = ", ".join(f"`{one}`" for one in sorted(value)) if constant else _first_sentence(value)
        yield f"| `{name}` | {told} |"


def _first_sentence(value: object) -> str:
    """Return the first sentence of a docstring, on one line of a table."""
    text = " ".join(inspect.cleandoc(value.__doc__ or "").split())
    sentence = re.match(r".*?\.(?= |$)", text)
    return (sentence[0] if sentence else text).replace("|", "\\|")


_TABLES: Mapping[str, Callable[[], Iterator[str]]] = {
    "sections": lambda: _sections("Section", "also found as", "en"),
    "action-inputs": _action_inputs,
    "api": _api,
    "commands": _commands,
    "levels": _levels,
    "settings": _settings,
    "vocabulary": _vocabulary,
    "secciones": lambda: _sections("Sección", "también se reconoce como", "es"),
}
