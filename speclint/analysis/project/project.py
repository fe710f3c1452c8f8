"""All documents that are checked together, and queries across them."""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from speclint.analysis.closing_boxes import doubtful_boxes
from speclint.analysis.errors.shown_errors import shown_error_body
from speclint.analysis.project.declarations import declarations
from speclint.analysis.project.facts import Facts
from speclint.analysis.undeclared import lacks_types, open_env_uses, open_events, open_refs, open_type_uses
from speclint.analysis.unused_types import unused_types
from speclint.markdown.anchors import Anchors
from speclint.markdown.nodes import Section
from speclint.model.checklist import Box
from speclint.model.environment import EnvIndex, EnvUse
from speclint.model.links import BrokenReference, Reference
from speclint.model.route_index import RouteIndex
from speclint.model.routes import EndpointRef
from speclint.model.slots import TypeUse
from speclint.model.type_definitions import TypeDef, TypeIndex
from speclint.model.webhook import EventIndex
from speclint.text.folding import fold
from speclint.text.nearest import nearest
from speclint.text.regex import regex
from speclint.text.source import Text

# Each name that is not known is compared with all that are; in large projects that would take longer than all else.
_MANY_NAMES = 300
_BEGINNING = 2
_REPEATED = regex(r"-\d+$")  # what the anchor of a repeated heading ends in


def _not_known(_path: str) -> bool | None:
    return None


class Project:
    """All documents that are checked together. `files` says whether a file of the project (`docs/a.md`) or a folder of it
    (`docs/`) is there, None where that is not known.
    """

    def __init__(self, documents: tuple[Facts, ...], files: Callable[[str], bool | None] = _not_known) -> None:
        """Take the documents, and the test for files."""
        self.documents = documents
        self.files = files

    # What all documents say together is worked out once: a rule asks it of each of them.

    @cached_property
    def type_names(self) -> TypeIndex:
        """Names of the types that some document defines."""
        return TypeIndex(names for facts in self.documents for names in declarations(facts).types)

    @cached_property
    def _shown_types(self) -> tuple[str, ...]:
        return tuple(sorted({names.own for facts in self.documents for names in declarations(facts).types}))

    @cached_property
    def _used_types(self) -> frozenset[str]:
        return frozenset(fold(use.name.value) for facts in self.documents for use in open_type_uses(facts))

    @cached_property
    def env_names(self) -> frozenset[str]:
        """Names of the variables that some document declares."""
        return frozenset(variable.name.value for facts in self.documents for variable in facts.env_vars)

    @cached_property
    def _shown_variables(self) -> tuple[str, ...]:
        return tuple(sorted(self.env_names))

    @cached_property
    def _variables(self) -> EnvIndex:
        return EnvIndex(variable for facts in self.documents for variable in facts.env_vars)

    @cached_property
    def _routes(self) -> RouteIndex[bool]:
        return RouteIndex((route, True) for facts in self.documents for route in declarations(facts).routes)

    @cached_property
    def _events(self) -> EventIndex:
        return EventIndex(event for facts in self.documents for event in declarations(facts).events)

    @cached_property
    def _by_path(self) -> Mapping[str, Facts]:
        return {facts.project_path: facts for facts in self.documents}

    @cached_property
    def shows_error_body(self) -> bool:
        """Whether some document shows what the body of an error looks like."""
        return any(shown_error_body(facts) is not None for facts in self.documents)

    def open_refs(self, facts: Facts) -> tuple[EndpointRef, ...]:
        """Return the endpoints that the flow of one document names and no document declares."""
        return tuple(ref for ref in open_refs(facts) if not self._routes.find(ref.key))

    def open_events(self, facts: Facts) -> tuple[Text, ...]:
        """Return the events that the flow of one document names and no webhook of any document does."""
        return self._events.unknown(open_events(facts))

    def open_type_uses(self, facts: Facts) -> tuple[TypeUse, ...]:
        """Return the types that one document uses and no document defines; none where it has no place for types at all,
        which is a fact of its own.
        """
        if lacks_types(facts):
            return ()
        return tuple(use for use in open_type_uses(facts) if use.name.value not in self.type_names)

    def unused_types(self, facts: Facts) -> tuple[TypeDef, ...]:
        """Return the types of one document that no document uses."""
        used = self._used_types
        return tuple(found for found in unused_types(facts) if not any(fold(name) in used for name in found.names))

    def nearest_type(self, name: str) -> str:
        """Return the defined type that `name` most likely means, or ""."""
        return _nearest_name(name, self._shown_types)

    def nearest_env(self, name: str) -> str:
        """Return the declared variable that `name` most likely means, or ""."""
        return _nearest_name(name, self._shown_variables)

    def boxes(self, facts: Facts) -> tuple[Box, ...]:
        """Return the boxes of one document whose ticks may be wrong, given what the others define."""
        names = self.type_names
        return tuple(box.given(names) for box in doubtful_boxes(facts))

    def open_env_uses(self, facts: Facts) -> tuple[EnvUse, ...]:
        """Return the variables that one document uses and no document declares."""
        return self._variables.undeclared(open_env_uses(facts))

    def lies_outside_docs(self, facts: Facts) -> bool:
        """Return whether a document is in no `docs` folder though the project has one."""
        folder = facts.folder
        return folder is not None and "docs" not in folder.split("/") and self.files("docs/") is True

    def broken_references(self, facts: Facts) -> Iterator[BrokenReference]:
        """Yield the links of one document that are certainly broken."""
        documents = self._by_path
        for reference in facts.references:
            path = _target_path(facts, reference)
            if path is None:
                continue
            target = documents.get(path)
            if target is None and self.files(path) is False:
                yield BrokenReference(reference, lacks_file=True, nearest=_nearest_path(facts, path, documents))
            elif target is not None and reference.fragment and reference.fragment not in target.anchors:
                anchors, fragment = target.anchors, reference.fragment
                yield BrokenReference(reference, False, anchors.nearest(fragment), bool(anchors.reworded(fragment)))

    def links_to(self, facts: Facts, section: Section) -> Iterator[tuple[Facts, Reference]]:
        """Yield the links of the documents that are checked to a heading of one of them, with the document of each."""
        heading = Anchors.of([section.title.value])
        for other in self.documents:
            for reference in facts.own_references if other is facts else other.references if other.reported else ():
                if (other is facts or (reference.path and _target_path(other, reference) == facts.project_path)) and (
                    reference.fragment in heading or _REPEATED.sub("", reference.fragment) in heading
                ):
                    yield other, reference


def _nearest_name(name: str, names: Sequence[str]) -> str:
    """Return the one of `names`, in order, that `name` most likely means; of very many those that begin alike are asked."""
    if len(names) > _MANY_NAMES:
        start = name[:_BEGINNING]
        names = names[bisect_left(names, start) : bisect_right(names, start, key=lambda other: other[:_BEGINNING])]
    return nearest(name, names)


def _target_path(facts: Facts, reference: Reference) -> str | None:
    """Return the path inside the project that a reference leads to, None when it leads out of it or that is not known."""
    if not reference.path:
        return facts.project_path
    if facts.folder is None:
        return None
    written = reference.path.removeprefix("/") if reference.path.startswith("/") else f"{facts.folder}/{reference.path}"
    path = posixpath.normpath(written.removeprefix("/"))
    return None if path.startswith("..") else path


def _nearest_path(facts: Facts, path: str, documents: Iterable[str]) -> str:
    found = nearest(path, documents)
    return posixpath.relpath(found, facts.folder or ".") if found else ""
