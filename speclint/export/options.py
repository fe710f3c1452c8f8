"""What the command line says of an exported document."""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """Title, version and server, "" for what the documents say; `as_yaml` is for formats that can be JSON or YAML."""

    title: str = ""
    version: str = ""
    server: str = ""
    as_yaml: bool = False
