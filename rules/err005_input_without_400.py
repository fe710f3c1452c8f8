"""ERR005: required input without 400 or 422."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Required, Rule, Severity, Spec, error_fix, lacks_error


class InputWithout400(Rule):
    """If the body or query has a required field, 400 or 422 is among the errors of the endpoint or of the document.

    A form shows what is wrong with its fields; without a code for it the frontend cannot distinguish invalid input
    from a failure. An endpoint without any errors is reported by ERR001 only.
    """

    code, name, severity = "ERR005", "input-without-400", Severity.WARNING
    message = Message(
        en="{endpoint} requires `{field}` but neither 400 nor 422 is among its errors, expected one of them",
        es="{endpoint} exige `{field}` pero ni 400 ni 422 están entre sus errores, se esperaba uno de ellos",
    )
    spanish = """Si el body o la query tiene un campo requerido, el 400 o el 422 está entre los errores.

    Un formulario muestra qué está mal en sus campos; sin un código para eso, el frontend no distingue datos
    inválidos de un fallo. De un endpoint sin ningún error solo avisa ERR001.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | item | number | sí |

            **Errores:** 400 (datos inválidos)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            - `item` (number, required): what

            **Errors:**

            - 422: no such item
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            - `note` (string, optional): words

            **Errors:**

            - 401: no session
        """),
        Good("""
            ## Endpoints

            ### POST /orders/:id/close

            **Body:** Vacío.

            **Errores:** 404 (no existe)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Body:**

            - `item` (number, required): what

            **Errors:**

            - 401: no session

            ## Error handling

            - 400: the input does not validate
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | item | number | sí |

            **Errores:** 401 (sin sesión)
            """,
            at=(3,),
            fixed=(
                """
                ## Endpoints

                ### POST /orders

                **Body:**
                | Campo | Tipo | Requerido |
                |---|---|---|
                | item | number | sí |

                **Errores:** 400 (datos inválidos), 401 (sin sesión)
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            - `day` (string, required): YYYY-MM-DD

            **Errors:**

            - 401: no session
            """,
            at=(3,),
            fixed=(
                """
                ## Endpoints

                ### GET /orders

                **Query:**

                - `day` (string, required): YYYY-MM-DD

                **Errors:**

                - 400: invalid data
                - 401: no session
                """
            ),
            unsafe=True,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for 400 or 422 where a field is required, in the endpoint or in the type that it takes."""
        taken = {use.name.value for use in (*endpoint.body.types, *endpoint.query.types)}
        fields = [*endpoint.body.fields, *endpoint.query.fields]
        if taken:
            fields += [field for named in spec.types if named.name.value in taken for field in named.fields]
        required = next((field for field in fields if field.required is Required.YES), None)
        if required is not None and lacks_error(spec, endpoint, 400, 422):
            name = required.name.value
            anchor, fix = f"{endpoint.anchor} › errors › 400", error_fix(endpoint, 400, spec)
            yield self.finding(endpoint.title, endpoint=endpoint.label, field=name, anchor=anchor, fix=fix)
