"""DRF010: environment variables of the code and of the documents differ."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, EnvVar, Finding, Good, Message, Pairs, Rule, Severity, Words, code_declarations, nearest


class VariableMismatch(Rule):
    """The code reads the environment variables that the documents declare, and no others.

    A variable that nobody declares is missing at the next deployment (twelve-factor app, III. Config); one that nobody
    reads is set for nothing. Nothing is reported where no document declares variables. Those that every platform sets
    need no declaration, those that a bundler ships to the browser only where a document declares some. A declared
    variable counts as read if any file of the code names it; where the code reads less than half of the declared ones,
    they are another program's.
    """

    code, name, severity = "DRF010", "variable-mismatch", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="`{variable}` is read from the environment, but no document declares it{hint}",
        es="se lee `{variable}` del entorno, pero ningún documento la declara{hint}",
    )
    spanish = """El código lee las variables de entorno que declaran los documentos, y ninguna más.

    Una variable que nadie declara falta en el siguiente despliegue (twelve-factor app, III. Config); una que nadie lee
    se configura para nada. No se informa de nada si ningún documento declara variables. Las que fija cualquier
    plataforma no necesitan declararse; las que un bundler envía al navegador, solo si un documento declara alguna. Una
    variable declarada cuenta como leída si la nombra algún archivo del código; si el código lee menos de la mitad de las
    declaradas, son de otro programa.
    """
    _unread = Message(
        en="`{variable}` is declared, but no code reads it{hint}",
        es="se declara `{variable}`, pero ningún código la lee{hint}",
    )
    _hint = Words(en=", did you mean `{nearest}`?", es=", ¿quizá `{nearest}`?")
    _also = Words(en="`{variable}` is also read here", es="`{variable}` también se lee aquí")
    good = (
        Good(
            """
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `MAIL_API_KEY` | Clave del correo |
            """,
            backend={
                "src/mail.js": """
                    const key = process.env.MAIL_API_KEY;
                    const port = process.env.PORT || 3000;
                """
            },
        ),
        Good(
            """
            ## Environment variables

            - `MAIL_API_KEY`: key of the mail provider, for the backend
            """,
            frontend={"src/api.js": "export const base = import.meta.env.VITE_API_URL;\n"},
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders
            """,
            backend={"src/mail.js": "const key = process.env.MAIL_API_KEY;\n"},
        ),
    )
    bad = (
        Bad(
            """
            ## Variables de entorno

            | Variable | Descripción |
            |---|---|
            | `MAIL_API_KEY` | Clave del correo |
            | `MAIL_FROM` | Remitente |
            """,
            at=(6, ("src/mail.js", 2)),
            backend={
                "src/mail.js": """
                    const key = process.env.MAIL_API_KEY;
                    const sender = process.env.MAIL_SENDER_NAME;
                """
            },
        ),
        Bad(
            """
            ## Environment variables

            - `VITE_API_URL`: address of the API
            """,
            at=(("src/api.js", 2),),
            frontend={
                "src/api.js": """
                    export const base = import.meta.env.VITE_API_URL;
                    export const key = import.meta.env.VITE_MAPS_KEY;
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Hold the names that code reads against those that documents declare, both ways."""
        if pairs.variables.declared:
            yield from self._undeclared(pairs)
            yield from self._unread_ones(pairs)

    def _undeclared(self, pairs: Pairs) -> Iterator[Finding]:
        declares_public = any(variable.public for _, variable in pairs.variables.declared)
        for reads in pairs.variables.reads:
            first = reads[0]
            is_asked = declares_public if pairs.variables.is_public(first.name) else pairs.code.backend is not None
            if is_asked and not pairs.variables.is_declared(first.name):
                near = pairs.project.nearest_env(first.name)
                yield self.finding(
                    pairs.place(first),
                    anchor=f"env {first.name}",
                    related=[(pairs.place(other), self._also.filled(variable=first.name)) for other in reads[1:]],
                    variable=first.name,
                    hint=self._hint.filled(nearest=near) if near else Words("", ""),
                )

    def _unread_ones(self, pairs: Pairs) -> Iterator[Finding]:
        names = sorted(reads[0].name for reads in pairs.variables.reads)
        for is_public, side in ((True, pairs.code.frontend), (False, pairs.code.backend)):
            wanted = {
                one.key: (place, one) for place, one in reversed(pairs.variables.declared) if _is_wanted(one, is_public)
            }
            unread = [found for found in wanted.values() if not pairs.variables.names_anywhere(found[1].name.value)]
            if side is None or len(unread) * 2 > len(wanted):
                continue
            for place, variable in unread:
                near = nearest(variable.name.value, names)
                yield self.finding(
                    place,
                    message=self._unread,
                    anchor=variable.anchor,
                    variable=variable.name.value,
                    hint=self._hint.filled(nearest=near) if near else Words("", ""),
                )


def _is_wanted(variable: EnvVar, is_public: bool) -> bool:
    is_usual = variable.conventional or variable.is_wildcard or not variable.well_formed
    return variable.public is is_public and not is_usual
