"""The facts of code, with a cache: a tree whose files are unchanged is not read again.

What a file calls depends on other files (constants, wrappers, mounts), so that facts are kept for a whole tree.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from speclint import __version__
from speclint.code.facts import CodeFacts
from speclint.lint.plugins import code_state
from speclint.run.cache_store import Cache, digest
from speclint.run.codec import CodecError, decode, dumped, encode
from speclint.run.surveyed import surveyed

_FORMAT = 2
_KIND = "code"
_MOST_KEPT = 20  # trees, and states of them


def facts_of(
    files: Mapping[str, str],
    configs: Mapping[str, str],
    data: Mapping[str, str],
    cache: Cache | None,
    clients: tuple[str, ...] = (),
) -> CodeFacts:
    """Return what `survey` finds in texts, without their secrets; where it was found before, what is kept of that.

    None is no cache.
    """
    if cache is None:
        return surveyed(files, configs, data, clients)
    parts = (part for group in (files, configs, data) for pair in (("", ""), *group.items()) for part in pair)
    name = f"{_KIND}/{digest((str(_FORMAT), __version__, sys.version, *code_state(()), repr(clients), *parts))}"
    kept = cache.read(name)
    if kept is not None and (known := _decoded(kept)) is not None:
        return known
    found = surveyed(files, configs, data, clients)
    cache.write(name, dumped(encode(found)))
    cache.thin_out(_KIND, _MOST_KEPT)
    return found


def _decoded(kept: bytes) -> CodeFacts | None:
    try:
        found = decode(json.loads(kept))
    except (CodecError, ValueError, RecursionError):
        return None
    return found if isinstance(found, CodeFacts) else None
