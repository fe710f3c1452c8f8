"""XDC002: a type that two documents define differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from speclint.api import (
    BETWEEN_DOCUMENTS,
    MOST_COMPARED,
    Bad,
    Difference,
    DifferenceKind,
    Facts,
    Finding,
    Good,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    TypeDef,
    Words,
    are_together,
    declared_twice,
    differences,
    in_order,
    type_shapes,
    whole_type_names,
    whole_types,
)


class TypeConflictBetweenDocuments(Rule):
    """A type that several documents of a project define has one shape.

    The frontend has one `Order`, so the second definition breaks what was built from the first. Database tables,
    types that a document calls existing and definitions that end in `...` are partial and do not differ. Other
    versions of a document and documents of another service are not compared.
    """

    code, name, severity = "XDC002", "type-conflict-between-documents", Severity.ERROR
    needs = (
        type_shapes,
        whole_type_names,
    )
    message = Message(
        en="`{type}`: `{path}` is `{here}` and in {file} `{there}`, expected one shape",
        es="`{type}`: `{path}` es `{here}` y en {file} `{there}`, se esperaba una sola forma",
    )
    spanish = """Un tipo que definen varios documentos de un proyecto tiene una sola forma.

    El frontend tiene un solo `Order`, así que la segunda definición rompe lo que se construyó con la primera. Las
    tablas de la base de datos, los tipos que un documento llama existentes y las definiciones que acaban en `...`
    son parciales y no difieren. No se comparan otras versiones de un documento ni documentos de otro servicio.
    """
    _whole = Message(
        en="`{type}` is `{here}` and in {file} `{there}`, expected one shape",
        es="`{type}` es `{here}` y en {file} `{there}`, se esperaba una sola forma",
    )
    _missing = Message(
        en="`{type}` lacks `{path}`, which {file} has, expected one shape",
        es="a `{type}` le falta `{path}`, que está en {file}, se esperaba una sola forma",
    )
    _extra = Message(
        en="`{type}` has `{path}`, which {file} does not, expected one shape",
        es="`{type}` tiene `{path}`, que no está en {file}, se esperaba una sola forma",
    )
    _spelling = Message(
        en="`{type}` has `{here}`, which is `{there}` in {file}, expected one shape",
        es="`{type}` tiene `{here}`, que en {file} es `{there}`, se esperaba una sola forma",
    )
    good = (
        Good(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid';
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Types

                    ### Order

                    | Field | Type | Description |
                    |---|---|---|
                    | id | integer | |
                    | state | string | `paid` or `open` |
                """,
                "docs/BACKEND_SPEC_B.md": """
                    ## Types

                    ```ts
                    interface Order {
                      id: number;
                      // ...
                    }
                    ```
                """,
                "other/docs/BACKEND_SPEC_C.md": """
                    ## Types

                    ```ts
                    interface Order {
                      code: string;
                    }
                    ```
                """,
            },
        ),
        Good(
            """
            ## Tipos

            ### Pedido (existente)

            | Campo | Tipo |
            |---|---|
            | id | string |
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Tipos

                    ### Pedido

                    | Campo | Tipo |
                    |---|---|
                    | id | number |
                    | total | number |
                """
            },
        ),
        Good(
            """
            ## Models

            ```sql
            CREATE TABLE orders (id INT PRIMARY KEY, secret TEXT);
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Types

                    ```ts
                    interface orders {
                      id: string;
                    }
                    ```
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              total: string;
            }

            type State = 'open' | 'paid';
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Types

                    ```ts
                    interface Order {
                      id: number;
                      total: number;
                    }

                    type State = 'open' | 'payed';
                    ```
                """
            },
            at=((6, 10), (9, 14)),
        ),
        Bad(
            """
            ## Tipos

            ### Pedido

            | Campo | Tipo |
            |---|---|
            | id | number |
            | totalCents | number |
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Tipos

                    ### Pedido

                    | Campo | Tipo |
                    |---|---|
                    | id | number |
                    | total_cents | number |
                """
            },
            at=((8, 3),),
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              note?: string;
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Types

                    ### Order

                    | Field | Type |
                    |---|---|
                    | id | number |
                """,
                "docs/BACKEND_SPEC_B.md": """
                    ## Types

                    ### Order

                    | Field | Type |
                    |---|---|
                    | id | number |
                """,
            },
            at=((6, 3),),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Compare each definition of a type with those in the documents before it, and report it once."""
        seen: dict[str, list[Facts]] = defaultdict(list)
        twice = declared_twice(whole_type_names(facts) for facts in project.documents)
        for facts in in_order(project.documents):
            names = [name for name in whole_type_names(facts) if name in twice]
            definitions = whole_types(facts.types, type_shapes(facts)) if names else {}
            for name in names:
                unequal: tuple[Difference, Facts] | None = None
                for other in seen[name][:MOST_COMPARED]:
                    difference = _difference(name, facts, other)
                    if difference is None:
                        break
                    if unequal is None and are_together(facts, other):
                        unequal = difference, other
                else:
                    # One of each shape is enough to compare with.
                    seen[name].append(facts)
                if unequal is not None and facts.reported:
                    yield self._report(facts, definitions[name], *unequal)

    def _report(self, facts: Facts, definition: TypeDef, difference: Difference, other: Facts) -> Finding:
        message = self.message if difference.path else self._whole
        if difference.kind is DifferenceKind.MISSING:
            message = self._missing if difference.missing_in == "one" else self._extra
        if difference.kind is DifferenceKind.SPELLING:
            message = self._spelling
        return self.finding(
            Place(facts.path, difference.one),
            message=message,
            type=definition.name.value,
            path=difference.path,
            here=difference.one_says,
            there=difference.other_says,
            file=f"`{other.file}`",
            anchor=f"{definition.anchor} › {other.file}",
            related=[(Place(other.path, difference.other), _THERE)],
        )


_THERE = Words(en="what the other document says", es="lo que dice el otro documento")


def _difference(name: str, facts: Facts, other: Facts) -> Difference | None:
    names = {**type_shapes(other), **type_shapes(facts)}
    found = differences(type_shapes(facts)[name], type_shapes(other)[name], names, BETWEEN_DOCUMENTS)
    return next(iter(found), None)
