"""PRS001: structure that could not be read.

Long because its examples show every structure that can be left unread.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, headers_fix, unread_structures

_MESSAGES = {
    "no-endpoint": Words(
        en="no endpoint could be read in this section, expected a method and a route such as GET /orders",
        es="no se pudo leer ningún endpoint en esta sección, se esperaban un método y una ruta como GET /orders",
    ),
    "table-without-delimiter": Words(
        en="these table rows have no delimiter row, expected a line such as |---|---| under the header",
        es="estas filas de tabla no tienen fila separadora, se esperaba una línea como |---|---| bajo la cabecera",
    ),
    "delimiter-mismatch": Words(
        en="the delimiter row does not have as many cells as the row above, so this is not a table, expected the same number",
        es="la fila separadora no tiene tantas celdas como la fila de arriba, así que no hay tabla, se esperaba el mismo número",
    ),
    "table-without-header": Words(
        en="this delimiter row has no header above it, expected the header on the line before",
        es="esta fila separadora no tiene cabecera encima, se esperaba la cabecera en la línea anterior",
    ),
    "split-table": Words(
        en="a blank line separates these rows from their table, expected them directly below it",
        es="una línea en blanco separa estas filas de su tabla, se esperaban justo debajo",
    ),
    "unclosed-fence": Words(
        en="this code block is not closed and hides what follows, expected a closing fence on a line of its own",
        es="este bloque de código no se cierra y oculta lo que sigue, se esperaba un cierre en una línea propia",
    ),
    "unclosed-comment": Words(
        en="this comment is not closed and hides what follows, expected -->",
        es="este comentario no se cierra y oculta lo que sigue, se esperaba -->",
    ),
    "unclosed-type": Words(
        en="this type is not closed, expected a closing brace",
        es="este tipo no se cierra, se esperaba una llave de cierre",
    ),
    "unknown-columns": Words(
        en="no column of this table is recognized, expected at least one that names the field",
        es="no se reconoce ninguna columna de esta tabla, se esperaba al menos una que nombre el campo",
    ),
    "too-deep": Words(
        en="this is too deeply nested to be read, expected fewer nested lists and quotes",
        es="esto tiene demasiados niveles de anidamiento para leerlo, se esperaban menos listas y citas anidadas",
    ),
    "long-line": Words(
        en="only the first 5,000 characters of this line are read, expected a shorter line",
        es="solo se leen los primeros 5000 caracteres de esta línea, se esperaba una más corta",
    ),
    "wide-table": Words(
        en="this table has too many columns to be read, expected at most 100",
        es="esta tabla tiene demasiadas columnas para leerla, se esperaban como mucho 100",
    ),
    "many-routes": Words(
        en="only the first 60 routes of this line are read, expected the others on lines of their own",
        es="solo se leen las primeras 60 rutas de esta línea, se esperaban las demás en líneas propias",
    ),
    "many-webhooks": Words(
        en="only the first 60 webhooks of a document are read, this is the last, expected the others in documents of their own",
        es="solo se leen los primeros 60 webhooks de un documento, este es el último, se esperaban los demás en otros documentos",
    ),
    "deep-name": Words(
        en="this name has too many levels to be read, expected at most 20 names separated by dots",
        es="este nombre tiene demasiados niveles para leerlo, se esperaban como mucho 20 nombres separados por puntos",
    ),
    "deep-type": Words(
        en="this type is nested too deep to be read, expected fewer types inside each other",
        es="este tipo está anidado demasiado hondo para leerlo, se esperaban menos tipos unos dentro de otros",
    ),
    "long-chain": Words(
        en="this type leads through too many other types to be read, expected at most 60",
        es="este tipo lleva a través de demasiados tipos para leerlo, se esperaban como mucho 60",
    ),
}


class UnreadStructure(Rule):
    """Tables, types, code blocks and sections on endpoints can be read.

    If Markdown reads table rows as prose, or an unclosed fence as code up to the end, the page is garbled and the
    other rules would report unreadable content as missing. GitHub Flavored Markdown requires a delimiter row with
    as many cells as the header, and CommonMark closes a fence on a line of its own. Unions in prose (`a | b`) and
    lists of links are not tables. A section on endpoints without a readable method and route is reported at info
    level: its endpoints may be in another notation, such as GraphQL. Extremely long lines, tables and names are
    read up to a limit that the message states.
    """

    code, name, severity = "PRS001", "unread-structure", Severity.WARNING
    message = Message(
        en="this looks like structure but could not be read, expected Markdown that says what it is",
        es="esto parece estructura pero no se pudo leer, se esperaba Markdown que diga qué es",
    )
    spanish = """Las tablas, los tipos, los bloques de código y las secciones de endpoints se pueden leer.

    Si Markdown lee las filas de una tabla como texto, o un bloque sin cerrar como código hasta el final, la página
    queda rota y las demás reglas darían por ausente lo que no se pudo leer. GitHub Flavored Markdown exige una fila
    separadora con tantas celdas como la cabecera, y CommonMark cierra un bloque en una línea propia. Las uniones en
    el texto (`a | b`) y las listas de enlaces no son tablas. Una sección de endpoints sin ningún método y ruta
    legibles es una nota: pueden estar en otra notación, como GraphQL. Las líneas, tablas y nombres larguísimos se
    leen hasta un límite que indica el mensaje.
    """
    good = (
        Good("""
            **Body:**
            | Campo | Tipo |
            |-------|------|
            | title | string |
        """),
        Good("""
            Field | Type | Required
            --- | --- | ---
            id | number | yes
            name | string | no
        """),
        Good("""
            El estado es 'open' | 'paid' | 'void'.
            El rol es 'admin' | 'user' | 'guest'.
        """),
        Good("""
            [Home](a.md) | [API](b.md) | [Help](c.md)
            [Uno](d.md) | [Dos](e.md) | [Tres](f.md)
        """),
        Good("""
            Use `a | b | c` to join.
            Use `d | e | f` to split.
        """),
        Good("""
            ```ts
            interface Order {
              id: number;
            }
            ```

            ```text
            | a | b |
            | 1 | 2 |
            ```
        """),
        Good("""
            | Campo | Tipo |
            |---|---|
            | id | number | sobra |
            | nombre |
        """),
        Good("""
            ````markdown
            ```json
            {}
            ```
            ````

            ```bash
            # a comment, not a heading
        """),
        Good("""
            <!-- nota -->

            | Método | Ruta |
            |:--|--:|
            | GET | /a |
        """),
        Good("""
            ### GET /a

            **Query:**

            | Param | Tipo |
            |---|---|
            | span | string |

            | Intervalo | Vale |
            |---|---|
            | 1m | un minuto |
        """),
        Good("""
            - a
              - b
                - c

            > > > cita
        """),
        Good("## Endpoints\n\nEsta versión no requiere endpoints nuevos: no hay endpoints.\n"),
        Good("## Endpoints\n\nNone\n"),
    )
    bad = (
        Bad(
            """
            ### POST /orders

            **Body:**

            | Camop | Decsripción |
            |---|---|
            | sku | Código |
            """,
            at=(5,),
            fixed="""
                ### POST /orders

                **Body:**

                | Campo | Decsripción |
                |---|---|
                | sku | Código |
            """,
        ),
        Bad(
            """
            **Body:**

            | Campo | Tipo |
            | title | string |
            | year | number |
            """,
            at=(3,),
        ),
        Bad(
            """
            Field | Type | Required
            id | number | yes
            name | string | no
            """,
            at=(1,),
        ),
        Bad(
            """
            - **Query:**
              | Param | Type |
              | page | number |
            """,
            at=((2, 3),),
        ),
        Bad(
            """
            | Campo | Tipo | Requerido |
            |-------|------|
            | title | string | sí |
            """,
            at=(2,),
        ),
        Bad(
            """
            Field | Type
            --- | --- | ---
            id | number
            """,
            at=(2,),
        ),
        Bad(
            """
            | Campo | Tipo |

            |-------|------|
            | title | string |
            """,
            at=(3,),
        ),
        Bad(
            """
            Field | Type
            --- | ---
            id | number

            | name | string |
            | year | number |
            """,
            at=(5,),
        ),
        Bad(
            """
            ```json
            { "id": 1 }```

            ### GET /orders

            ```json
            {}
            ```
            """,
            at=(1,),
        ),
        Bad(
            """
            Ejemplo:

            ```js
            fetch('/a')

            ## Seguridad

            Solo HTTPS.
            """,
            at=(3,),
        ),
        Bad(
            """
            # API

            <!-- pendiente

            ## Flujo

            1. Pagar
            """,
            at=(3,),
        ),
        Bad(
            """
            ```ts
            interface Order {
              id: number;
            ```
            """,
            at=(2,),
        ),
        Bad(
            """
            ### POST /orders

            **Body:**

            | Blah | Bleh |
            |---|---|
            | id | number |
            """,
            at=(5,),
        ),
        Bad("> " * 120 + "texto\n", at=(1,)),
        Bad(
            "# API\n\n## Endpoints\n\n- `query orders(first: Int): [Order]`\n- `mutation pay(id: ID!): Order`\n",
            at=(3,),
            severity=Severity.INFO,
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report everything that the parser and the readers gave up on."""
        for unread in unread_structures(spec):
            message = _MESSAGES.get(unread.kind, self.message)
            table = next((found for found in spec.tables if found.table.header.span == unread.span), None)
            fix = headers_fix(table, spec) if table is not None else None
            # What could not be read may be stated in another notation.
            severity = Severity.INFO if unread.kind == "no-endpoint" else None
            yield self.finding(unread.span, message=message, severity=severity, fix=fix)
