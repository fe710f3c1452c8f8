"""Languages of code blocks, as their info strings name them."""

from __future__ import annotations

JSON_LANGUAGES = frozenset({"json", "jsonc", "json5"})
