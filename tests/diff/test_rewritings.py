"""The same contract in other words, another order, another language or another notation is the same contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from contracts_of import version
from folders import CHECKOUT
from rewritings import REWRITINGS

from speclint.diff.catalogue import example
from speclint.diff.compare import compare
from speclint.diff.kinds import Level

CLEAN = sorted([*(CHECKOUT / "tests" / "specs" / "ok").glob("*.md"), *(CHECKOUT / "examples").glob("*/docs/*.md")])
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in CLEAN} | {"catalogue": example()}
RENAMED = "docs/BACKEND_SPEC_RENAMED.md"


@pytest.mark.parametrize("name", REWRITINGS)
@pytest.mark.parametrize("document", TEXTS)
def test_nothing_above_compatible_is_said(document: str, name: str) -> None:
    text = TEXTS[document]
    written = REWRITINGS[name](text)
    for old, new in ((text, written), (written, text)):
        found = compare(version(old), version(new, RENAMED))
        assert [change.message.en for change in found if change.level is not Level.COMPATIBLE] == []


@pytest.mark.parametrize("name", [name for name in REWRITINGS if name != "itself"])
def test_every_rewriting_changes_many_documents(name: str) -> None:
    assert sum(REWRITINGS[name](text) != text for text in TEXTS.values()) >= 10


def test_a_document_is_found_again_wherever_it_is(tmp_path: Path) -> None:
    """All documents of one version in one file, or each endpoint in a file of its own, are the same contract."""
    text = example()
    head, orders = text.split("### DELETE")
    cut, rest = orders.split("### GET /api/shows")
    shows, types = rest.split("## Types")
    moved = f"{head}### GET /api/shows{shows}## Types{types}"
    other = f"# Backend Spec: Cancelling\n\n## Endpoints\n\n### DELETE{cut}"
    assert compare(version(text), version(moved, CANCEL=other)) == []
    assert compare(version(moved, CANCEL=other), version(text)) == []
