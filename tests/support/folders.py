"""Where the checkout is, for tests that read it before a fixture can tell them."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SPECS = CHECKOUT / "tests" / "specs"
