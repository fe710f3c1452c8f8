"""The texts of examples: written in triple quotes they lose the indentation of the code around them, and nothing else."""

from __future__ import annotations

import pytest

from speclint.api import Bad, Good

TEXTS = {
    "one line": ("# A\n", "# A\n"),
    "on the first line nothing is lost": ("  # A\n    B\n", "  # A\n    B\n"),
    "the margin of the first line": ("\n    # A\n\n      B\n    ", "# A\n\n  B\n"),
    "no line end before the quotes": ("\n    # A\n    B", "# A\nB"),
    "a first line that is blank": ("\n\n    # A\n    ", "\n# A\n"),
    "no margin": ("\n# A\n  B\n", "# A\n  B\n"),
    "line ends and blanks inside": ("\n  A \r\n  B\t\n", "A \r\nB\t\n"),
    "nothing": ("\n    ", ""),
}


@pytest.mark.parametrize(("written", "meant"), TEXTS.values(), ids=TEXTS)
def test_texts_are_dedented(written: str, meant: str) -> None:
    good = Good(written, others={"a.md": written})
    assert (good.text, good.others) == (meant, {"a.md": meant})
    bad = Bad(written, at=(1,), fixed=written, others={"a.md": written})
    assert (bad.text, bad.fixed, bad.others) == (meant, meant, {"a.md": meant})
    assert Bad(written, at=(1,)).fixed is None
