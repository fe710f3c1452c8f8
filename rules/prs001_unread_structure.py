"""PRS001: structure that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, headers_fix

_MESSAGES = {
    "table-without-delimiter": Words(
        en="these table rows have no delimiter row, expected a line such as |---|---| under the header",
        es="estas filas de tabla no tienen fila separadora, se esperaba una línea como |---|---| bajo la cabecera",
    ),
    "delimiter-mismatch": Words(
        en="the delimiter row has another number of cells than the row above, so this is no table; expected the same",
        es="la fila separadora tiene otro número de celdas que la fila de arriba, así que no hay tabla; se esperaba el mismo",
    ),
    "table-without-header": Words(
        en="this delimiter row has no header above it, expected the header on the line before",
        es="esta fila separadora no tiene cabecera encima, se esperaba la cabecera en la línea anterior",
    ),
    "split-table": Words(
        en="A blank line cuts these rows off from their table, expected them right under it",
        es="una línea en blanco separa estas filas de su tabla, se esperaban justo debajo",
    ),
    "unclosed-fence": Words(
        en="this code block swallows what follows, expected a closing fence on a line of its own",
        es="este bloque de código se traga lo que sigue, se esperaba un cierre en una línea propia",
    ),
    "unclosed-comment": Words(
        en="this comment never ends and hides what follows, expected -->",
        es="este comentario no termina y oculta lo que sigue, se esperaba -->",
    ),
    "unclosed-type": Words(
        en="this type never closes, expected a closing brace",
        es="este tipo nunca se cierra, se esperaba una llave de cierre",
    ),
    "unknown-columns": Words(
        en="no column of this table is known, expected at least one that names the field",
        es="no se reconoce ninguna columna de esta tabla, se esperaba al menos una que nombre el campo",
    ),
    "too-deep": Words(
        en="this is nested too deep to be read, expected fewer lists and quotes inside each other",
        es="esto está anidado demasiado hondo para leerlo, se esperaban menos listas y citas unas dentro de otras",
    ),
    "long-line": Words(
        en="this line is read up to its character 5,000 only, expected a shorter one",
        es="esta línea se lee solo hasta su carácter 5000, se esperaba una más corta",
    ),
    "wide-table": Words(
        en="this table has too many columns to be read, expected at most 100",
        es="esta tabla tiene demasiadas columnas para leerla, se esperaban como mucho 100",
    ),
    "many-routes": Words(
        en="only the first 60 routes of this line are read, expected the others on lines of their own",
        es="solo se leen las primeras 60 rutas de esta línea, se esperaban las demás en líneas propias",
    ),
    "deep-name": Words(
        en="this name leads too deep to be read, expected at most 20 names with dots between them",
        es="este nombre lleva demasiado hondo para leerlo, se esperaban como mucho 20 nombres separados por puntos",
    ),
}


class UnreadStructure(Rule):
    """What looks like a table, a type or a block of code can be read as one.

    Where Markdown takes the rows of a table for prose, or a fence that is never closed for code down to the end, the page
    shows a muddle and every other check is blind to what stands there: it would report as missing what is only unreadable.
    GitHub Flavored Markdown wants a delimiter row of as many cells as the header under it, and CommonMark closes a fence
    on a line of its own. Unions in prose (`a | b`) and lists of links are no tables.
    Lines, tables and names far longer than people write are read up to a bound, which the message states.
    """

    code, name, severity = "PRS001", "unread-structure", Severity.WARNING
    message = Message(
        en="this looks like structure but could not be read, expected Markdown that says what it is",
        es="esto parece estructura pero no se pudo leer, se esperaba Markdown que diga qué es",
    )
    good = (
        Good("**Body:**\n| Campo | Tipo |\n|-------|------|\n| title | string |\n"),
        Good("Field | Type | Required\n--- | --- | ---\nid | number | yes\nname | string | no\n"),
        Good("El estado es 'open' | 'paid' | 'void'.\nEl rol es 'admin' | 'user' | 'guest'.\n"),
        Good("[Home](a.md) | [API](b.md) | [Help](c.md)\n[Uno](d.md) | [Dos](e.md) | [Tres](f.md)\n"),
        Good("Use `a | b | c` to join.\nUse `d | e | f` to split.\n"),
        Good("```ts\ninterface Order {\n  id: number;\n}\n```\n\n```text\n| a | b |\n| 1 | 2 |\n```\n"),
        Good("| Campo | Tipo |\n|---|---|\n| id | number | sobra |\n| nombre |\n"),
        Good("````markdown\n```json\n{}\n```\n````\n\n```bash\n# a comment, not a heading\n"),
        Good("<!-- nota -->\n\n| Método | Ruta |\n|:--|--:|\n| GET | /a |\n"),
        Good(
            "### GET /a\n\n**Query:**\n\n| Param | Tipo |\n|---|---|\n| span | string |\n\n"
            "| Intervalo | Vale |\n|---|---|\n| 1m | un minuto |\n"
        ),
        Good("- a\n  - b\n    - c\n\n> > > cita\n"),
    )
    bad = (
        Bad(
            "### POST /orders\n\n**Body:**\n\n| Camop | Decsripción |\n|---|---|\n| sku | Código |\n",
            at=(5,),
            fixed="### POST /orders\n\n**Body:**\n\n| Campo | Decsripción |\n|---|---|\n| sku | Código |\n",
        ),
        Bad("**Body:**\n\n| Campo | Tipo |\n| title | string |\n| year | number |\n", at=(3,)),
        Bad("Field | Type | Required\nid | number | yes\nname | string | no\n", at=(1,)),
        Bad("- **Query:**\n  | Param | Type |\n  | page | number |\n", at=((2, 3),)),
        Bad("| Campo | Tipo | Requerido |\n|-------|------|\n| title | string | sí |\n", at=(2,)),
        Bad("Field | Type\n--- | --- | ---\nid | number\n", at=(2,)),
        Bad("| Campo | Tipo |\n\n|-------|------|\n| title | string |\n", at=(3,)),
        Bad("Field | Type\n--- | ---\nid | number\n\n| name | string |\n| year | number |\n", at=(5,)),
        Bad('```json\n{ "id": 1 }```\n\n### GET /orders\n\n```json\n{}\n```\n', at=(1,)),
        Bad("Ejemplo:\n\n```js\nfetch('/a')\n\n## Seguridad\n\nSolo HTTPS.\n", at=(3,)),
        Bad("# API\n\n<!-- pendiente\n\n## Flujo\n\n1. Pagar\n", at=(3,)),
        Bad("```ts\ninterface Order {\n  id: number;\n```\n", at=(2,)),
        Bad("### POST /orders\n\n**Body:**\n\n| Blah | Bleh |\n|---|---|\n| id | number |\n", at=(5,)),
        Bad("> " * 120 + "texto\n", at=(1,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report everything that the parser and the readers gave up on."""
        for unread in spec.unread:
            message = _MESSAGES.get(unread.kind, self.message)
            table = next((found for found in spec.tables if found.table.header.span == unread.span), None)
            fix = headers_fix(table, spec) if table is not None else None
            yield self.finding(unread.span, message=message, fix=fix)
