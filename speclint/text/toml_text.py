"""TOML as the standard library reads it, which Python 3.10 does not have yet."""

from __future__ import annotations

import sys
from typing import Any


def read_toml(text: str) -> Any:  # noqa: ANN401 - what TOML holds
    """Return what a text in TOML says.

    Raises ValueError when it is none.
    """
    # Not loaded where there is no file.
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415
    else:
        import tomli as tomllib  # noqa: PLC0415
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("too deep") from None
