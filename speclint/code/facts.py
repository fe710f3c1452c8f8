"""What is found in code: calls of endpoints, routes, variables of the environment, types, models, and what is not known."""

from __future__ import annotations

from speclint.text.named_tuples import NamedTuple


class Property(NamedTuple):
    """A field of a type or a model; `type` is as written, `values` are those of an enum.

    `stored` is the name of the column in the database, where it is another one.
    """

    name: str
    type: str
    optional: bool
    line: int
    column: int
    nullable: bool = False
    values: tuple[str, ...] = ()
    stored: str = ""


class Shape(NamedTuple):
    """A type of the code, or a model of a database: `kind` is typescript, zod, sequelize, prisma, sql or mongoose.

    One that only lists values (an enum, a union of strings) has `values` and no fields. `table` is the name in the
    database, where the code says it.
    """

    kind: str
    name: str
    path: str
    line: int
    column: int
    fields: tuple[Property, ...]
    values: tuple[str, ...] = ()
    table: str = ""


class Key(NamedTuple):
    """Where a key that is sent is written: in an object, a type, or an `append`. `where` is body or query."""

    where: str
    name: str
    path: str
    line: int
    column: int


class CallSite(NamedTuple):
    """A place that calls an endpoint. `route` has `{name}` for what varies; lines and columns are 1-based code points.

    `is_exact` is false where a part of the route is a guess. `body` and `query` are the keys sent, empty for none and None
    where the code does not say; `optional` are those that need not be sent; `keys` are their places, as far as they are
    known. `body_type` is the name of the type that is sent. `result` is the type of the answer as written, `result_shape`
    its fields, or those of its elements when `result_is_list`; "" and None where the code does not say.
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
    keys: tuple[Key, ...] = ()
    result_shape: Shape | None = None
    result_is_list: bool = False

    @property
    def label(self) -> str:
        """How messages name it: `POST /orders/{id}`."""
        return f"{self.method} {self.route}"


class Answer(NamedTuple):
    """A place where a handler, or a function that it calls, answers with a status."""

    status: int
    path: str
    line: int
    column: int


class Route(NamedTuple):
    """A route that a server serves. `auth` is None where the code does not say.

    `middleware` are the names of what runs before the handler, `statuses` those that the handler answers and
    `answers` where, `body` and `query` the keys that it reads, None where it reads them in a way that is not understood.
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
    answers: tuple[Answer, ...] = ()

    @property
    def label(self) -> str:
        """How messages name it: `POST /orders/{id}`."""
        return f"{self.method} {self.route}"


class Unresolved(NamedTuple):
    """A place, or a whole file (line 1), that could not be determined, and why."""

    path: str
    line: int
    reason: str


class Variable(NamedTuple):
    """A place that reads a variable of the environment, or a line of a file such as `.env.example` that names one."""

    name: str
    path: str
    line: int
    column: int
    has_default: bool = False


class CodeFacts(NamedTuple):
    """All that was found in a tree of code."""

    calls: tuple[CallSite, ...] = ()
    routes: tuple[Route, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    variables: tuple[Variable, ...] = ()
    declared_variables: tuple[Variable, ...] = ()
    shapes: tuple[Shape, ...] = ()
