"""Who may call, as security schemes: tokens, cookies, keys, signatures of webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from speclint.export.names import Unique, component_name
from speclint.markdown.inline import code_spans
from speclint.model import Auth, Endpoint, Spec, Webhook
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_HEADER = regex(r"(?<![\w-])[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){1,6}(?![\w-])")
_SIGNED = regex(r"sign|firma|assinatura|hmac|hash", 2)
_SIGNATURE = regex(r"-signature(?:-\d+)?$", 2)
_KEY = regex(r"key|clave|token|auth|chave", 2)
_COOKIE = regex(r"[A-Za-z][\w.-]{0,60}")


class Security:
    """Collects the schemes that operations ask for, each under a name of its own."""

    def __init__(self) -> None:
        """Begin without schemes."""
        self.schemes: dict[str, dict[str, Any]] = {}
        self._unique = Unique()

    def of(self, spec: Spec, item: Endpoint | Webhook) -> list[dict[str, list[str]]] | None:
        """Return the requirement of an operation: [] for a public one, None where none is stated."""
        scheme = _of_webhook(spec, item) if isinstance(item, Webhook) else _of_endpoint(spec, item)
        if scheme is None:
            return [] if item.auth.required is False else None
        return [{self._named(*scheme): []}]

    def _named(self, wanted: str, scheme: dict[str, Any]) -> str:
        for name, known in self.schemes.items():
            if known == scheme:
                return name
        name = self._unique.name(wanted)
        self.schemes[name] = scheme
        return name


def _of_endpoint(spec: Spec, item: Endpoint) -> tuple[str, dict[str, Any]] | None:
    auth = item.auth
    if auth.required is False or (not auth.required and not auth.scheme):
        return None
    if auth.scheme in ("cookie", "session"):
        return "cookie", {"type": "apiKey", "in": "cookie", "name": _cookie(auth)}
    if auth.scheme == "basic":
        return "basic", {"type": "http", "scheme": "basic"}
    if auth.scheme in ("apikey", "signature"):
        names = [field.name.value for field in item.headers.fields]
        said = [spec.source.slice(span) for span in auth.places]
        header = _header([*names, *said], _SIGNED if auth.scheme == "signature" else _KEY)
        default = "X-Signature" if auth.scheme == "signature" else "X-API-Key"
        return auth.scheme, {"type": "apiKey", "in": "header", "name": header or default}
    return "bearer", {"type": "http", "scheme": "bearer"}


def _of_webhook(spec: Spec, item: Webhook) -> tuple[str, dict[str, Any]] | None:
    if item.signature.silent:
        return None
    said = [_line(spec, span) for span in item.signature.places]
    code = (spec.source.slice(block.span) for block in item.blocks)
    found = _header(said, _SIGNED) or _header(code, _SIGNATURE) or "X-Signature"
    header = found if found != found.lower() else "-".join(word.capitalize() for word in found.split("-"))
    return component_name(header), {"type": "apiKey", "in": "header", "name": header}


def _line(spec: Spec, span: Span) -> str:
    return spec.source.slice(Span(span.line, 1, span.end_line, len(spec.source.line(span.end_line)) + 1))


def _header(texts: Iterable[str], wanted: Any) -> str:  # noqa: ANN401 - a pattern
    """The name of the header that texts give: `X-Signature`, `Stripe-Signature`."""
    found = (match.group() for text in texts for match in _HEADER.finditer(text))
    known = (name for name in found if name[0].isupper() or name.startswith("x-") or _SIGNATURE.search(name))
    return next((name for name in known if wanted.search(name)), "")


def _cookie(auth: Auth) -> str:
    text = auth.text or Text("", Span(1, 1, 1, 1))
    names = (span.value for span in code_spans(text.first_line()) if _COOKIE.fullmatch(span.value))
    return next((name for name in names if name.lower() not in ("cookie", "httponly")), "session")
