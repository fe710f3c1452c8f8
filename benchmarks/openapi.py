"""Write each document of a folder as OpenAPI too, into a folder beside it; run in an environment with speclint."""

from __future__ import annotations

import sys
from pathlib import Path

from speclint.cli.main import main


def write(documents: Path, contracts: Path) -> None:
    """Export the documents one by one, so that there are as many contracts as documents."""
    contracts.mkdir(exist_ok=True)
    for document in sorted(documents.glob("*.md")):
        output = contracts / f"{document.stem}.json"
        try:
            main(["export", "openapi", str(document), "--server", "https://api.example.com", "-o", str(output)])
        except SystemExit as done:
            if done.code:
                raise


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
