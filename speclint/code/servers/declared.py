"""What modules share whose routes are declared: in decorators of classes, or by the names of files and exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.modules.module import Module
from speclint.code.nodes import Function, Node, Point


class Declared(NamedTuple):
    """A route that is declared. `guards` are what runs before it, `is_guarded`
    whether that counts (None where the code does not say); `body` and `query` are keys that types say.
    """

    method: str
    route: str
    module: Module
    at: Point
    end: Point
    handler: Function | None
    guards: tuple[Node, ...] = ()
    body: tuple[str, ...] | None = ()
    query: tuple[str, ...] | None = ()
    is_guarded: bool | None = True


class Declaring(Protocol):
    """A module of a framework whose routes are declared."""

    NAME: str

    def declared(self, look: Evaluator) -> Iterator[Declared]:
        """Yield the routes of a program."""
        ...
