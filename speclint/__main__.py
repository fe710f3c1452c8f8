"""`python -m speclint` is `speclint`."""

from __future__ import annotations

from speclint.cli.main import main

main()
