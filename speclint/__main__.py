"""`python -m speclint` is `speclint`."""

from __future__ import annotations

from speclint.cli import main

main()
