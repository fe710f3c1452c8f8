"""The endpoints that code calls and no document declares, with what the code shows of them, for a new spec."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from speclint.code.facts import CallSite, Shape
from speclint.drift.pairs import alike
from speclint.edit.builders.parts import Call, Part
from speclint.lint.problem import Problem
from speclint.lint.settings import Choice
from speclint.project.config import Configs
from speclint.project.discover import shown_path
from speclint.project.workspace import ProjectFiles, load
from speclint.run.drift import Coding, Folders
from speclint.run.usages import pairs_of
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex

# What a type of the code must be to be a type of a document: names of others would have to be defined there.
_PLAIN = regex(r"(?:(?:string|number|boolean|null|\"[^\"|]*\"|'[^'|]*')(?:\[\])*(?: ?\| ?|$))+")


class Undeclared(NamedTuple):
    """The endpoints to declare, in the order of their paths, and what could not be read."""

    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]


def undeclared_calls(folders: Folders, choice: Choice = Choice()) -> Undeclared:
    """Return what the code of the working folder's project, or of `folders`, calls and none of its documents declares."""
    workspace = load((), None, choice)
    coding = Coding(folders)
    found: list[CallSite] = []
    bases: list[str] = []
    shapes: dict[str, Shape] = {}
    configs = Configs(shown_path, choice)
    alone = ProjectFiles(configs.of(Path.cwd()), configs)
    for project in workspace.projects or [alone]:
        pairs = pairs_of(project, coding)
        found += (call for call in pairs.calls if call.is_exact and not pairs.endpoints_of(call).found)
        base = pairs.call_base
        bases += [base.text] if base is not None and not base.is_left else []
        for shape in pairs.code.frontend.shapes if pairs.code.frontend else ():
            shapes.setdefault(shape.name, shape)
    calls = (_call(sites, bases[0] if bases else "", shapes) for sites in alike(found))
    ordered = sorted(calls, key=lambda call: (call.route.split("/"), call.method))
    return Undeclared(tuple(ordered), (*workspace.problems, *coding.problems))


def _call(sites: Sequence[CallSite], base: str, shapes: dict[str, Shape]) -> Call:
    """Return what all calls of an endpoint show of it together."""
    first = sites[0]
    answer = next((site.result_shape for site in sites if site.result_shape is not None), None)
    return Call(
        first.method.upper(),
        f"{base}{first.route}",
        body=_parts("body", sites, shapes),
        query=_parts("query", sites, shapes),
        answer=tuple(Part(one.name, _type(one.type), not one.optional) for one in answer.fields) if answer else (),
    )


def _parts(side: str, sites: Iterable[CallSite], shapes: dict[str, Shape]) -> tuple[Part, ...] | None:
    """Return the keys that all calls send; None where those of a call are not known."""
    sent: list[tuple[CallSite, tuple[str, ...]]] = []
    for site in sites:
        keys = site.body if side == "body" else site.query
        if keys is None:
            return None
        sent.append((site, keys))
    names = list(dict.fromkeys(name for _, keys in sent for name in keys))
    bodies = (shapes[site.body_type] for site, _ in sent if side == "body" and site.body_type in shapes)
    types = {one.name: _type(one.type) for body in bodies for one in body.fields}
    always = {name for name in names if all(name in keys and name not in site.optional for site, keys in sent)}
    return tuple(Part(name, types.get(name, ""), name in always) for name in names)


def _type(written: str) -> str:
    """Return a type of the code as a document has it, "" where it needs others to be defined."""
    return " ".join(written.split()) if _PLAIN.fullmatch(" ".join(written.split())) else ""
