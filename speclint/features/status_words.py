"""The statuses that errors have, each with the words of its reason."""

from __future__ import annotations

from types import MappingProxyType

from speclint.text.bilingual import Words
from speclint.text.new_spec_texts import ERRORS

REASONS = MappingProxyType(
    {
        400: ERRORS[400],
        401: ERRORS[401],
        402: Words("payment required", "falta el pago"),
        403: ERRORS[403],
        404: ERRORS[404],
        405: Words("method not allowed", "método no permitido"),
        406: Words("not acceptable", "formato no aceptable"),
        408: Words("timed out", "tiempo agotado"),
        409: Words("conflict", "conflicto"),
        410: Words("gone", "ya no existe"),
        412: Words("precondition failed", "no se cumple la precondición"),
        413: Words("too large", "demasiado grande"),
        415: Words("unsupported media type", "formato no soportado"),
        422: Words("validation failed", "no pasa la validación"),
        423: Words("locked", "bloqueado"),
        428: Words("precondition required", "falta la precondición"),
        429: Words("too many requests", "demasiadas peticiones"),
        500: Words("internal error", "error interno"),
        501: Words("not implemented", "no implementado"),
        502: Words("bad gateway", "error del servicio externo"),
        503: Words("service unavailable", "servicio no disponible"),
        504: Words("gateway timeout", "el servicio externo no responde"),
    }
)
"""Numbers in order, with what a document says of each."""
