"""WHK007: a webhook whose signature is verified over a parsed body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speclint.api import (
    Bad,
    Call,
    Fence,
    Finding,
    Good,
    HandlerCode,
    Message,
    Rule,
    Severity,
    Span,
    Spec,
    Text,
    Webhook,
    Words,
    code_of,
    regex,
    section_texts,
)

# What keeps or reads a body as it came.
_RAW = regex(
    r"\b(?:express|bodyParser|bodyparser)\.(?:raw|text)\b|\braw_?[bB]ody\b|\bbodyParser\s*:\s*false|\bgetRawBody\b|\bbuffer\(\s*req"
    r"|\.(?:text|arrayBuffer)\(\)|\bparseAs\b|\bverify\s*:|\bfastify-raw-body\b|\bBuffer\.concat\b|\bmicro\b"
)
_VERIFIER = regex(
    r"(?:^|\.)(?:constructEvent|constructEventAsync|verify\w*Signature|validate\w*Signature|verifyWebhook)$", re.I
)
_HASHED = regex(r"\.update$")
_PARSED = regex(r"\breq(?:uest)?\.body\b|\bJSON\.stringify\(")
_PARSER = regex(r"[^()]*\b(?:express|bodyParser|bodyparser)\.json\s*\(")
# An option of a parser that sees the raw body.
_CHECKS = regex(r"\bverify")
_STRING = regex(r"[\"'](.*)[\"']")


class ParsedWebhookBody(Rule):
    """The code that verifies a webhook's signature uses the raw body.

    A signature covers the bytes that were sent; `express.json()` before the route turns them into an object, and
    every delivery is rejected. `express.raw`, a kept `rawBody`, `bodyParser: false` or a sentence on the raw body
    is enough, unless a parser is mounted earlier.
    """

    code, name, severity = "WHK007", "parsed-webhook-body", Severity.WARNING
    message = Message(
        en="{webhook} verifies its signature over `{body}` but the raw body is not kept, expected e.g. `express.raw` before it",
        es="{webhook} verifica la firma con `{body}` pero no se conserva el body sin parsear, se esperaba antes p. ej. `express.raw`",
    )
    spanish = """El código que verifica la firma de un webhook usa el body sin parsear.

    Una firma cubre los bytes que se enviaron; `express.json()` antes de la ruta los convierte en un objeto, y todas
    las entregas se rechazan. Basta `express.raw`, un `rawBody` conservado, `bodyParser: false` o una frase sobre el
    body sin parsear, salvo que antes se monte un parser.
    """
    _mounted = Message(
        en="`{body}` is mounted before {webhook}, which verifies its signature over the raw body, expected it after",
        es="`{body}` se monta antes de {webhook}, que verifica la firma sobre el body sin parsear, se esperaba después",
    )
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), (req, res) => {
              const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            });
            app.use(express.json());
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            El body llega crudo (Buffer).

            ```ts
            const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            const digest = crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex');
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            app.use(express.json());
            app.post('/webhooks/pay', (req, res) => res.sendStatus(200));
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            ```
            """,
            at=((6, 46),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            app.use(express.json());

            app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), (req, res) => {
              const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            });
            ```
            """,
            at=((6, 1),),
        ),
        Bad(
            """
            ## Webhook de pagos

            ### POST /api/pagos/webhook

            ```js
            const firma = crypto.createHmac('sha256', secreto).update(JSON.stringify(req.body)).digest('hex');
            ```
            """,
            at=((6, 59),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report a parser that is mounted before the webhook, or a parsed body that its signature is verified over.

        Where the document has the body kept raw, a parser alone is wrong.
        """
        for webhook in spec.webhooks:
            codes = code_of(webhook, spec)
            verified = next((body for code in codes for body in _verified(code)), None)
            if verified is not None:
                is_kept = _is_kept_raw(spec)
                parser = next((call for code in codes for call in _parsers(code, webhook, raw_only=is_kept)), None)
                if parser is not None:
                    related = [(verified.span, Words(en="verified here", es="se verifica aquí"))]
                    yield self._of(webhook, parser.place, self._mounted, related)
                elif not is_kept:
                    yield self._of(webhook, verified, self.message, [])

    def _of(self, webhook: Webhook, body: Text, message: Message, related: Sequence[tuple[Span, Words]]) -> Finding:
        anchor = f"{webhook.anchor} › raw body"
        label, words = webhook.label, body.value
        return self.finding(body, message=message, webhook=label, body=words, related=related, anchor=anchor)


def _is_kept_raw(spec: Spec) -> bool:
    """Whether code or words say that a body is kept as it came."""
    words = spec.words("handlers")
    fences = (block for block in spec.document.root.walk_blocks() if isinstance(block, Fence))
    return any(_RAW.search(fence.body) for fence in fences) or any(
        words.says(text.value, "raw") for text in section_texts(spec.document.root)
    )


def _verified(code: HandlerCode) -> Iterator[Text]:
    """The parsed bodies that are given to what verifies a signature."""
    for call in code.calls:
        hashed = _HASHED.search(call.name) and "createHmac" in code.fence.body
        if (hashed or _VERIFIER.search(call.name)) and call.arguments and _PARSED.search(call.arguments[0].value):
            yield call.arguments[0].first_line()


def _parsers(code: HandlerCode, webhook: Webhook, *, raw_only: bool) -> Iterator[Call]:
    """The calls that mount a JSON parser for the webhook's route before it is registered."""
    route = webhook.route.path if webhook.route is not None else ""
    for call in code.calls:
        if call.name.endswith(".use") and not _CHECKS.search(call.text) and any(map(_is_parser, call.arguments)):
            path = _STRING.fullmatch(call.arguments[0].value)
            if route.startswith(path[1] if path else "") and _is_before(call, code, route, raw_only=raw_only):
                yield call


def _is_parser(argument: Text) -> bool:
    return _PARSER.match(argument.value) is not None


def _is_before(call: Call, code: HandlerCode, route: str, *, raw_only: bool) -> bool:
    """Whether the webhook's route is registered after a call; with `raw_only`, a raw parser as well."""
    start = call.place.span
    paths = [path.value for path in code.routes if path.span > start]
    if any(path.rstrip("/") and route.endswith(path) for path in paths):
        return True
    return (
        raw_only and _RAW.search(_after(code.fence, start)) is not None and not _RAW.search(_until(code.fence, start))
    )


def _until(fence: Fence, place: Span) -> str:
    lines = (line.value for line in fence.lines if line.span.line < place.line)
    return "\n".join([*lines, *(line.value[: place.column - line.span.column] for line in _line_of(fence, place))])


def _after(fence: Fence, place: Span) -> str:
    lines = (line.value for line in fence.lines if line.span.line > place.line)
    return "\n".join([*(line.value[place.column - line.span.column :] for line in _line_of(fence, place)), *lines])


def _line_of(fence: Fence, place: Span) -> Iterator[Text]:
    return (line for line in fence.lines if line.span.line == place.line)
