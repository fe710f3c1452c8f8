"""What was found in code, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.code.facts import CallSite, Route, Unresolved


def calls_json(calls: Iterable[CallSite]) -> list[dict[str, object]]:
    """Return calls as the keys that the documentation promises."""
    return [
        {
            "method": one.method,
            "route": one.route,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "end_line": one.end_line,
            "confidence": "exact" if one.is_exact else "partial",
            "external": one.external,
            "body": None if one.body is None else list(one.body),
            "query": None if one.query is None else list(one.query),
            "client": one.client,
        }
        for one in calls
    ]


def routes_json(routes: Iterable[Route]) -> list[dict[str, object]]:
    """Return routes as the keys that the documentation promises."""
    return [
        {
            "method": one.method,
            "route": one.route,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "end_line": one.end_line,
            "auth": one.auth,
            "middleware": list(one.middleware),
            "statuses": list(one.statuses),
            "body": None if one.body is None else list(one.body),
            "query": None if one.query is None else list(one.query),
            "framework": one.framework,
        }
        for one in routes
    ]


def unresolved_json(unresolved: Iterable[Unresolved]) -> list[dict[str, object]]:
    """Return the places that could not be determined."""
    return [{"path": one.path, "line": one.line, "reason": one.reason} for one in unresolved]
