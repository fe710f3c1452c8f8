"""What the forms of a payload say of one thing, in the order in which they are trusted: table, list, interface, example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from speclint.analysis.contracts.bind import contracts, payload_statements
from speclint.analysis.contracts.contract import Form, Statement
from speclint.analysis.contracts.field_shapes import shape_of_fields
from speclint.analysis.contracts.statements import outside_fields
from speclint.markdown.inline import code_spans
from speclint.model import Payload, Spec, plain_name
from speclint.model.shapes import Array, Object, Shape, shape_of_type
from speclint.model.type_expressions import parse_type, references, unreadable
from speclint.text.source import Text

_TRUST = (Form.TABLE, Form.LIST, Form.INTERFACE, Form.EXAMPLE)


class View(NamedTuple):
    """What one form says of a value."""

    shape: Shape
    form: Form

    @property
    def shows(self) -> bool:
        """Whether it only shows a value, of which nothing is known to be required."""
        return self.form is Form.EXAMPLE


class Views:
    """The forms of the payloads of one document."""

    def __init__(self, spec: Spec, defines: Callable[[str], bool]) -> None:
        """Take the document and what tells whether any document defines a type.

        Raises AnalysisError where its contracts cannot be computed.
        """
        self._spec = spec
        self._contracts: Mapping[int, Sequence[Statement]] = {
            id(contract.payload): contract.statements for contract in contracts(spec)
        }
        self._defines = defines

    def statements(self, payload: Payload) -> Sequence[Statement]:
        """Return the forms of a payload that can be compared, none where it is stated in words or names only."""
        found = self._contracts.get(id(payload))
        return found if found is not None else payload_statements(self._spec, payload)

    def of(self, payload: Payload) -> tuple[View, ...]:
        """Return what the forms of a payload say, most trusted first."""
        views = [View(said.shape, said.form) for said in self.statements(payload)]
        if all(view.shows for view in views) and (listed := self._listed(payload, views)) is not None:
            views.append(View(listed, Form.LIST))
        views = views or [View(shape, Form.INTERFACE) for shape in self._named(payload.text)]
        return ordered(views)

    def _listed(self, payload: Payload, examples: Sequence[View]) -> Shape | None:
        """The fields that a payload lists without types, where they are those that its examples show."""
        listed = outside_fields(payload) if examples else payload.fields
        if not listed:
            return None
        shape = shape_of_fields(listed, listed[0].span, self._spec.vocabulary)
        shown = {name for view in examples for name in _names(view.shape)}
        fits = not examples or 2 * len(shown & _names(shape)) >= len(_names(shape))
        return shape if fits else None

    def _named(self, lines: Iterable[Text]) -> Iterable[Shape]:
        """The type that a line gives in code, as in "`Seat | null`"."""
        for line in lines:
            for span in code_spans(line)[:1]:
                expr = parse_type(span, self._spec.vocabulary)
                names = [found.name.value for found in references(expr)]
                if names and unreadable(expr) is None and all(map(self._defines, names)):
                    yield shape_of_type(expr)
                    return


def ordered(views: Iterable[View]) -> tuple[View, ...]:
    """Return views, most trusted first."""
    return tuple(sorted(views, key=lambda view: _TRUST.index(view.form)))


def _names(shape: Shape) -> set[str]:
    while isinstance(shape, Array):
        shape = shape.item
    return {plain_name(member.name.value) for member in shape.members} if isinstance(shape, Object) else set()
