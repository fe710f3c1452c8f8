"""ERR007: an error code without a reason, or listed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import Bad, Endpoint, ErrorCase, Finding, Good, Message, Rule, Severity, Spec, Webhook, Words, regex

_WORDS = regex(r"[^\W\d_]{2,}")
_LISTED = regex(r"[,;)]")  # what is before the code in a list: other codes
_FEWEST = 3  # words before a code that make a sentence of its line
_SEVERAL_CAUSES = frozenset({400, 403, 404, 409, 422})
# A code of the API's own in lower case: `missing_token`, `auth.expired`.
_OWN_CODE = regex(r"[`\"']{0,2}[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)+[`\"']{0,2}")


class ErrorWithoutMeaning(Rule):
    """Every error code is listed once, with its reason.

    `400, 409` does not say what went wrong. A section for the whole document may give the reasons. 400, 403, 404,
    409 and 422 may be listed twice, since two causes are usual; 401 or 500 twice is a mistake, unless symbolic
    codes distinguish the entries. Codes that do not exist are left to RES005.
    """

    code, name, severity = "ERR007", "error-without-meaning", Severity.WARNING
    message = Message(
        en="no reason is given for {codes}, expected a short description",
        es="no se indica el motivo de {codes}, se esperaba una breve descripción",
    )
    spanish = """Cada código de error aparece una vez, con su motivo.

    `400, 409` no dice qué ha fallado. Una sección para todo el documento puede dar los motivos. 400, 403, 404, 409
    y 422 pueden aparecer dos veces, porque es normal que tengan dos causas; 401 o 500 dos veces es un descuido,
    salvo que unos códigos simbólicos distingan las entradas. Los códigos que no existen son cosa de RES005.
    """
    twice = Message(
        en="{codes} is listed twice, expected a single entry",
        es="{codes} aparece dos veces en una misma lista, se esperaba una sola entrada",
    )
    first = Words(en="first listed here", es="aparece aquí por primera vez")
    good = (
        Good("""
            ## Error handling

            - Failed logins: return 401 with a `message`.
            - Endpoints for signed-in users: return 401 when the token is missing.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:** 400 (datos inválidos), 401 (no auth), 404 (no hay)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:**

            - **401** – no session
            - 409 Conflict
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:**

            - 404: el pedido no existe
            - 404: el cliente no existe
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:** 400, 401

            ## Error codes

            | Status | When |
            |---|---|
            | 400 | The page is no number |
            | 401 | No session |
        """),
        Good("""
            ## Endpoints

            ### POST /users

            **Errors:**

            | HTTP | Code |
            |---|---|
            | 409 | EMAIL_EXISTS |
        """),
        Good("""
            ## Endpoints

            ### GET /a

            **Errores:** 401 (sin sesión)

            ### GET /b

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:** ninguno
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errors:**

            ```txt
            401 missing_token
            401 expired_token
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Errores:**

            - 401: `auth.missing`
            - 401: `auth.expired`
        """),
        Good("""
            ## Error codes

            - `TOKEN_INVALID` (401): bad signature
            - `TOKEN_EXPIRED` (401): too old
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errores:** 400, 401, 404
            """,
            at=((5, 14),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errores:** 400 (datos inválidos), 401, 404 (no hay)
            """,
            at=((5, 37),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errores:**

            | Código | Descripción |
            |---|---|
            | 401 | Sin sesión |
            | 404 | |
            """,
            at=(10,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Errors:**

            - 401: no token
            - 404: none
            - 401: token expired
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Error codes

            - 400
            - 401: no session
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the errors that hold for all endpoints."""
        yield from self._faults(spec.global_errors, spec, "errors")

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look at the endpoint's own errors."""
        own = [case for case in endpoint.error_cases if case not in spec.global_errors]
        yield from self._faults(own, spec, f"{endpoint.anchor} › errors")

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look at the webhook's errors."""
        yield from self._faults(webhook.error_cases, spec, f"{webhook.anchor} › errors")

    def _faults(self, cases: Iterable[ErrorCase], spec: Spec, anchor: str) -> Iterator[Finding]:
        explained = {(case.code, case.span.line) for case in spec.global_errors if case.meaning}
        lists: dict[int, list[ErrorCase]] = {}
        for case in cases:
            lists.setdefault(case.group, []).append(case)
        for listed in lists.values():
            bare = [case for case in listed if not (case.meaning or case.symbol or case.wrong_status)]
            bare = [case for case in bare if not _is_explained(case, explained)]
            if bare:
                codes = ", ".join(case.status.value for case in bare)
                yield self.finding(bare[0].status, codes=codes, anchor=f"{anchor} › {codes}")
            yield from self._repeated((case for case in listed if not _is_in_sentence(case, spec)), anchor)

    def _repeated(self, listed: Iterable[ErrorCase], anchor: str) -> Iterator[Finding]:
        seen: dict[int, ErrorCase] = {}
        for case in listed:
            if case.code is None or case.code in _SEVERAL_CAUSES:
                continue
            first = seen.setdefault(case.code, case)
            if first is not case and case.symbol is None and first.symbol is None and not _are_codes(first, case):
                codes = case.status.value
                related = [(first.status, self.first)]
                where = case.status
                yield self.finding(
                    where, message=self.twice, related=related, codes=codes, anchor=f"{anchor} › {codes} › 2"
                )


def _is_in_sentence(case: ErrorCase, spec: Spec) -> bool:
    """Whether words before a code say of what it is: "Login: return 401", which may be told again of something else."""
    line = spec.source.line(case.status.span.line)
    before = _LISTED.split(line[: case.status.span.column - 1])[-1]
    return line.lstrip()[:1] != "|" and len(_WORDS.findall(before)) >= _FEWEST


def _is_explained(case: ErrorCase, explained: set[tuple[int | None, int]]) -> bool:
    """Whether another line says what a code means."""
    return any(code == case.code and line != case.span.line for code, line in explained)


def _are_codes(first: ErrorCase, second: ErrorCase) -> bool:
    """Whether two entries are told apart by codes of the API's own."""
    said = [case.meaning.value if case.meaning is not None else "" for case in (first, second)]
    return all(_OWN_CODE.fullmatch(words) for words in said) and said[0] != said[1]
