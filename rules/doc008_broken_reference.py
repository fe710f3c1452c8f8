"""DOC008: a link to a heading, an anchor or a file that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity


class BrokenReference(Rule):
    """A link to a section, an anchor or a file of the project has an existing target.

    A reader who follows "see the errors of the API" to the top of the page misses them. Anchors are those that
    GitHub generates from headings (lower case, hyphens for spaces, accents kept, `-1` for the second of a name) and
    those of HTML (`<a id>`). If a heading has the same words but another number or more words, the finding is at
    info level. Files are only looked up inside a known project. URLs are not checked.
    """

    code, name, severity = "DOC008", "broken-reference", Severity.WARNING
    message = Message(
        en="`{target}` points to no heading or anchor, expected one that exists",
        es="`{target}` no apunta a ningún título ni ancla, se esperaba uno que exista",
    )
    spanish = """Un enlace a una sección, un ancla o un archivo del proyecto tiene un destino que existe.

    Quien sigue «ver los errores de la API» y acaba al principio de la página no los encuentra. Las anclas son las
    que GitHub genera de los encabezados (minúsculas, guiones en vez de espacios, se conservan las tildes, `-1` para
    el segundo con el mismo nombre) y las de HTML (`<a id>`). Si un encabezado tiene las mismas palabras pero otro
    número, o alguna palabra más, es una nota. Los archivos solo se buscan dentro de un proyecto conocido. Las URL
    no se comprueban.
    """
    _near = Message(
        en="`{target}` points to no heading or anchor, did you mean `#{nearest}`?",
        es="`{target}` no apunta a ningún título ni ancla, ¿quizá `#{nearest}`?",
    )
    _file = Message(
        en="`{target}` points to no file, expected one that exists",
        es="`{target}` no apunta a ningún archivo, se esperaba uno que exista",
    )
    _near_file = Message(
        en="`{target}` points to no file, did you mean `{nearest}`?",
        es="`{target}` no apunta a ningún archivo, ¿quizá `{nearest}`?",
    )
    good = (
        Good("""
            # API

            - [Modelo](#4-modelo-de-datos)
            - [Descripción](#descripci%C3%B3n--más)
            - [Otra vez](#errores-1)

            ## 4. Modelo de datos

            ## 🎬 Descripción & más

            ## Errores

            ## Errores
        """),
        Good("""
            # API

            <a id="auth"></a>

            | Part | Where |
            |---|---|
            | Auth | [here](#auth) |
            | Types | [types][t] |

            [t]: #data-types

            Data types
            ----------

            See [Stripe](https://stripe.com/docs#none), [mail](mailto:a@b.es) and [a page](/movies/12#top).
        """),
        Good(
            """
            # Orders

            Types are in [payments](BACKEND_SPEC_PAYMENTS.md#types), also [here](./BACKEND_SPEC_PAYMENTS.md?plain=1#L3).
            The `[label](#nowhere)` is code, ![<diagram>](<path>) a stand-in.
            """,
            others={
                "docs/BACKEND_SPEC_PAYMENTS.md": """
                    # Payments

                    ## Types
                """
            },
        ),
        Good("""
            # API

            Ver [el código](../../otro-repo/src/app.ts) y [`POST /api/x`](#post-apix).

            ### `POST /api/x`
        """),
    )
    bad = (
        Bad(
            """
            # API

            - [Modelo](#4-modelo-de-dato)
            - [Descripción](#descripcion)

            ## 4. Modelo de datos

            ## Descripción
            """,
            at=((3, 12), (4, 17)),
        ),
        Bad(
            """
            # API

            | Part | Where |
            |---|---|
            | Errors | [below](#errors-1) |

            <a href="#flow">Flow</a>

            ## Errors
            """,
            at=((5, 20), (7, 10)),
        ),
        Bad(
            """
            # Orders

            Types are in [payments](BACKEND_SPEC_PAYMENT.md), errors in [payments](BACKEND_SPEC_PAYMENTS.md#errors).

            ![Diagram](./images/flow.png)

            [setup]: ../README.md
            """,
            others={
                "docs/BACKEND_SPEC_PAYMENTS.md": """
                    # Payments

                    ## Types
                """
            },
            at=((3, 25), (3, 72), (5, 12), (7, 10)),
        ),
        Bad(
            """
            # API

            - [Modelo](#4-modelo-de-datos)
            - [Flujo](#flujo)

            ## 5. Modelo de datos

            ## Flujo de compra
            """,
            at=((3, 12), (4, 11)),
            severity=Severity.INFO,
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look where each link leads."""
        for facts in project.documents:
            for broken in project.broken_references(facts) if facts.reported else ():
                target = broken.reference.target
                if broken.lacks_file:
                    message = self._near_file if broken.nearest else self._file
                else:
                    message = self._near if broken.nearest else self.message
                yield self.finding(
                    Place(facts.path, target.span),
                    message=message,
                    severity=Severity.INFO if broken.reworded else None,
                    target=target.value,
                    nearest=broken.nearest,
                    anchor=f"link {target.value}",
                )
