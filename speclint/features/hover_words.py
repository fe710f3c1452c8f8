"""The words of hovers."""

from __future__ import annotations

from types import MappingProxyType

from speclint.model import Required
from speclint.text.bilingual import Words

LINE = Words("line {0}", "línea {0}")
PLACE = Words("{0}, line {1}", "{0}, línea {1}")
UNDEFINED = Words("No document defines this type.", "Ningún documento define este tipo.")
UNDECLARED_VARIABLE = Words("No document declares this variable.", "Ningún documento declara esta variable.")
UNDECLARED_ENDPOINT = Words("No document declares this endpoint.", "Ningún documento declara este endpoint.")
WEBHOOK = Words("webhook", "webhook")
EXISTING = Words("exists already", "ya existe")
PATH = Words("Path parameters", "Parámetros de ruta")
HEADERS = Words("Headers", "Cabeceras")
NOTHING = Words("none", "ninguno")
MORE = Words("{0} more", "{0} más")
SUCCESS = Words("Response", "Respuesta")
OF = Words("of {0}", "de {0}")
REQUIRED = MappingProxyType(
    {
        Required.YES: Words("required", "requerido"),
        Required.NO: Words("optional", "opcional"),
        Required.UNCLEAR: Words("unclear whether it is required", "no está claro si es requerido"),
        Required.UNSAID: Words("", ""),
    }
)
