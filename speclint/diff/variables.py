"""What changed in the environment variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speclint.diff.change import Change, changed
from speclint.diff.version import Version, VersionDocument
from speclint.model import EnvVar
from speclint.text.folding import fold
from speclint.text.nearest import nearest
from speclint.text.source import Place

Variables = Mapping[str, tuple[VersionDocument, EnvVar]]


def variable_changes(old: Version, new: Version) -> Iterator[Change]:
    """Yield the variables that came, went, or have another name now: one much like it, or its description."""
    mine, yours = old.variables, new.variables
    gone = {name: said for name, said in mine.items() if name not in yours and not new.may_hide(said[0], old)}
    come = {name: said for name, said in yours.items() if name not in mine and not old.may_hide(said[0], new)}
    for name in list(gone):
        other = _renamed(name, gone, come)
        if other:
            before, after = gone.pop(name), come.pop(other)
            yield changed("variable-renamed", "", _place(before), _place(after), subject=name, one=name, other=other)
    for name, said in gone.items():
        yield changed("variable-removed", "", _place(said), None, subject=name)
    for name, said in come.items():
        yield changed("variable-added", "", None, _place(said), subject=name)


def _place(said: tuple[VersionDocument, EnvVar]) -> Place:
    return said[0].place(said[1].span)


def _renamed(name: str, gone: Variables, come: Variables) -> str:
    """Return the new name of a variable, "" where it has none."""
    words = _described(gone[name])
    for other, said in come.items():
        if gone[name][1].key == said[1].key or (words and words == _described(said)):
            return other
    found = nearest(name, come)
    return found if found and nearest(found, gone) == name else ""


def _described(said: tuple[VersionDocument, EnvVar]) -> str:
    """The words beside the name in its line."""
    document, variable = said
    line = document.spec.source.line(variable.span.line)
    return "".join(char for char in fold(line.replace(variable.name.value, "", 1)) if char.isalnum())
