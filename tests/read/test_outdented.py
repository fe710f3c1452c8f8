"""What follows a list item with an endpoint at the margin, where Markdown has ended the list."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

SENT, GIVEN = '```\n{ "hull": "string" }\n```\n\n', '```\n{ "berths": [] }\n```\n'


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("-", "-")])
def test_a_fence_at_the_margin_is_of_the_item_above(first: str, second: str, gap: str) -> None:
    text = f"# X\n\n## Boats\n\n{first} `POST /boats`{gap}Body:\n{SENT}{second} `GET /boats`{gap}Response:\n{GIVEN}"
    sends, reads = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    assert [listed.name.value for listed in sends.body.fields] == ["hull"]
    assert not sends.responses
    (response,) = reads.responses
    assert [listed.name.value for listed in response.body.fields] == ["berths"]
