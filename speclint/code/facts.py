"""What is found in code: calls of endpoints, routes, variables of the environment, types, models, and what is not told."""

from __future__ import annotations

from typing import NamedTuple


class CallSite(NamedTuple):
    """A place that calls an endpoint. `route` has `{name}` for what varies; lines and columns are 1-based code points.

    `is_exact` is false where a part of the route is a guess. `body` and `query` are the keys sent, empty for none and None
    where the code does not tell; `optional` are those that need not be sent. `body_type` and `result` are names of types.
    """

    method: str
    route: str
    path: str
    line: int
    column: int
    end_line: int
    is_exact: bool = True
    external: bool = False
    body: tuple[str, ...] | None = ()
    query: tuple[str, ...] | None = ()
    optional: frozenset[str] = frozenset()
    body_type: str = ""
    result: str = ""
    client: str = ""

    @property
    def label(self) -> str:
        """How messages name it: `POST /orders/{id}`."""
        return f"{self.method} {self.route}"


class Route(NamedTuple):
    """A route that a server serves. `auth` is None where the code does not tell.

    `middleware` are the names of what runs before the handler, `statuses` those that the handler answers, `body` and
    `query` the keys that it reads, None where it reads them in a way that is not understood.
    """

    method: str
    route: str
    path: str
    line: int
    column: int
    end_line: int
    auth: bool | None = None
    middleware: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    body: tuple[str, ...] | None = ()
    query: tuple[str, ...] | None = ()
    framework: str = ""

    @property
    def label(self) -> str:
        """How messages name it: `POST /orders/{id}`."""
        return f"{self.method} {self.route}"


class Unresolved(NamedTuple):
    """A place, or a whole file (line 1), that could not be told, and why."""

    path: str
    line: int
    reason: str


class Variable(NamedTuple):
    """A place that reads a variable of the environment."""

    name: str
    path: str
    line: int
    column: int
    has_default: bool = False


class Property(NamedTuple):
    """A field of a type or a model; `type` is as written, `values` are those of an enum."""

    name: str
    type: str
    optional: bool
    line: int
    column: int
    nullable: bool = False
    values: tuple[str, ...] = ()


class Shape(NamedTuple):
    """A TypeScript type, or a model of a database (`kind` is typescript, sequelize, prisma, sql, mongoose)."""

    kind: str
    name: str
    path: str
    line: int
    column: int
    fields: tuple[Property, ...]


class CodeFacts(NamedTuple):
    """All that was found in a tree of code."""

    calls: tuple[CallSite, ...] = ()
    routes: tuple[Route, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    variables: tuple[Variable, ...] = ()
    shapes: tuple[Shape, ...] = ()
