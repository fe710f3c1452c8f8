"""What was found in code, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.code.facts import CallSite, Route, Unresolved
from speclint.report.text.terminal import visible
from speclint.text.bilingual import Words

_UNRESOLVED = Words("unresolved", "sin resolver")
_EXTERNAL = Words("external", "externa")
_AUTH = Words("auth", "autenticación")
_REASONS = {
    "the URL is unknown": "la URL no se puede saber",
    "the method is unknown": "el método no se puede saber",
    "the client is unknown": "no se puede saber qué cliente es",
    "the code is too complex to follow": "el código es demasiado complejo",
    "the router is not mounted on a server": "ningún servidor monta el router",
    "the router is mounted in too many ways": "el router está montado de demasiadas formas",
    "the code is nested too deeply": "el código está anidado a demasiada profundidad",
    "the file takes too long to follow": "seguir el archivo lleva demasiado tiempo",
    "the file is too large": "el archivo es demasiado grande",
    "the file is minified": "el archivo está minificado",
}
_URL_IS_PARAMETER = "the URL is the parameter "


def call_lines(calls: Iterable[CallSite], language: str) -> Iterator[str]:
    """Yield a line for each call: its place, method and route, and what is sent where that is known."""
    for one in calls:
        parts = [f"{one.method} {one.route}"]
        if one.query:
            parts.append(f"?{'&'.join(one.query)}")
        if one.body:
            parts.append(f"{{{', '.join(one.body)}}}")
        if one.external:
            parts.append(f"({_EXTERNAL.of(language)})")
        yield f"{visible(one.path)}:{one.line}:{one.column}: {visible(' '.join(parts))}"


def route_lines(routes: Iterable[Route], language: str) -> Iterator[str]:
    """Yield a line for each route: its place, method and route, and whether it checks who asks."""
    for one in routes:
        auth = f" ({_AUTH.of(language)})" if one.auth else ""
        yield f"{visible(one.path)}:{one.line}:{one.column}: {visible(f'{one.method} {one.route}')}{auth}"


def unresolved_lines(unresolved: Sequence[Unresolved], language: str) -> Iterator[str]:
    """Yield a line for each place that could not be determined."""
    for one in unresolved:
        reason = _REASONS.get(one.reason, one.reason) if language == "es" else one.reason
        if language == "es" and reason.startswith(_URL_IS_PARAMETER):
            reason = f"la URL es el parámetro {reason.removeprefix(_URL_IS_PARAMETER)}"
        yield f"{visible(one.path)}:{one.line}: {_UNRESOLVED.of(language)}: {visible(reason)}"
