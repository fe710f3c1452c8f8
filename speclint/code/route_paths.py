"""Paths that routers register, as routes."""

from __future__ import annotations

import re

from speclint.code.evaluation.values import Str

_PARAMETER = re.compile(r":(\w+)(?:\([^)]*\))?[?*+]?|\*(\w+)")
_OPTIONAL = re.compile(r"\{(/?):(\w+)\}")


def joined_paths(prefix: Str, path: Str) -> Str:
    """Return a path below a prefix."""
    return Str((*prefix.parts, "/", *path.parts)) if path.parts else prefix


def shown_path(path: Str) -> str:
    """Return a path as text, with `{name}` for what varies."""
    return "".join(part if isinstance(part, str) else "{" + part.name + "}" for part in path.parts)


def as_route(path: Str) -> str:
    """Return a path as a route: `{id}` for `:id`, one slash at a time, no unknown base."""
    parts = list(path.parts)
    while parts and (parts[0] == "/" or (not isinstance(parts[0], str) and (parts[0].is_env or len(parts) > 1))):
        if parts[0] != "/" and isinstance(parts[0], str):
            break
        parts.pop(0)
    text = "/" + shown_path(Str(tuple(parts)))
    text = _OPTIONAL.sub(r"\1:\2", text)
    text = _PARAMETER.sub(lambda found: "{" + (found[1] or found[2]) + "}", text)
    return re.sub(r"/{2,}", "/", text).rstrip("/") or "/"


def is_open(path: Str) -> bool:
    """Return whether a path begins with a parameter whose value is not known yet."""
    first = path.parts[0] if path.parts else ""
    return not isinstance(first, str) and first.origin is not None
