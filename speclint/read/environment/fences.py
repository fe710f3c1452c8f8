"""Assignments in fences: `KEY=value` lines with their comments, and the variables of services in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import YAML_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.read.environment.lines import name_on_its_own, words_beside
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text

_ASSIGN = regex(
    r"^\s*(?:-\s+)?(?P<off>(?:#|//)\s*)?(?:export\s+|set\s+|\$env:)?(?P<quote>[\"']?)"
    r"(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)(?P=quote)\s?(?P<sep>[=:])(?P<value>.*)$"
)
_COMMENT = regex(r"(?:^|\s)(?:#|//)\s?(?P<words>.*)$")


class Assigned(NamedTuple):
    """A name that a line of a fence assigns; `off` where the line is commented out, `described` by a value or a comment."""

    name: Text
    described: bool
    value: Text | None = None
    off: bool = False


def assignments_in(fence: Fence, *, bare_names: bool) -> Iterator[Assigned]:
    """Yield what a fence assigns, with `bare_names` also the names that are on a line of their own.

    A remark describes the name below it, and those of one beginning that follow it up to a blank line or the next remark.
    """
    commented, headed = False, ""
    beside = any((match := _ASSIGN.match(line.value)) and _COMMENT.search(match["value"]) for line in fence.lines)
    for number, line in enumerate(fence.lines):
        match = _ASSIGN.match(line.value)
        if match and _is_assignment(match, fence.language):
            kin = match["name"].partition("_")[0]
            yield _assigned(line, match, commented=commented or kin == headed)
            headed = kin if commented else headed
            commented = False
            continue
        if bare_names and (name := name_on_its_own(line)):
            yield Assigned(name, commented)
        alone = not beside and not any(_ASSIGN.match(after.value) for after in fence.lines[number + 2 : number + 3])
        commented = _is_remark(line, alone=alone)
        headed = ""


def service_variables(fence: Fence) -> Iterator[tuple[bool, Assigned]]:
    """Yield the lists and maps under `environment:` of services, as in a compose file, and whether each opens one."""
    depth: int | None = None
    opens = False
    for line in fence.lines:
        inside = len(line.value) - len(line.value.lstrip())
        if line.value.strip() == "environment:":
            depth, opens = inside, True
        elif depth is not None and line.value.strip():
            match = _ASSIGN.match(line.value)
            if inside < depth or (inside == depth and not line.value.lstrip().startswith("-")):
                depth = None
            elif match and not match["off"] and match["name"].isupper():
                yield opens, _assigned(line, match, commented=False)
                opens = False


def holds_only_assignments(fence: Fence) -> bool:
    """Return whether all lines but comments assign to names in capitals, as no script does."""
    lines = [line.value for line in fence.lines if line.value.strip() and not line.value.lstrip().startswith("#")]
    matches = [_ASSIGN.match(line) for line in lines]
    return bool(lines) and all(match and match["name"].isupper() and match["sep"] == "=" for match in matches)


def _assigned(line: Text, match: re.Match[str], *, commented: bool) -> Assigned:
    comment = _COMMENT.search(match["value"])
    stop = match.start("value") + (comment.start() if comment else len(match["value"]))
    value = line.cut(match.start("value"), stop).strip(" \t\"'")
    described = commented or bool(value.value) or bool(comment and comment["words"].strip())
    return Assigned(line.cut(*match.span("name")), described, value if value.value else None, bool(match["off"]))


def _is_remark(line: Text, *, alone: bool) -> bool:
    """Return whether a line of a fence is a comment that says more than the name of a group. Above a variable that stands
    `alone`, where no other is described beside its value, a word is a description.
    """
    return line.value.lstrip().startswith(("#", "//")) and words_beside(line) >= (1 if alone else 3)


def _is_assignment(match: re.Match[str], language: str) -> bool:
    name = match["name"]
    if "." in name or not name[0].isalpha() or match["value"].startswith(("=", ">")):
        return False
    if match["off"]:
        return name.isupper() and match["sep"] == "="
    if match["sep"] == ":":
        return name.isupper() and len(name) > 1 and (not language or language in YAML_LANGUAGES)
    return not name.islower() or "_" in name or "-" in name
