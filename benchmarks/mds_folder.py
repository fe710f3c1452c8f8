"""Check a folder with mds-core, whose own command takes one document: `mds_folder.py SCHEMAS FOLDER`, in one process."""

from __future__ import annotations

import sys
from pathlib import Path

from mds import validate_files

schemas, folder = Path(sys.argv[1]), Path(sys.argv[2])
invalid = 0
for document in sorted(folder.glob("*.md")):
    with document.open(encoding="utf-8") as file:
        language = "es" if file.readline().startswith("# Esp") else "en"
    result = validate_files(str(document), str(schemas / f"{language}.mds"))
    invalid += result["exitCode"] != 0
    sys.stdout.write(str(result["stream"]))
sys.exit(1 if invalid else 0)
