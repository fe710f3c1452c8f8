"""speclint reads backend specs written in Markdown and says what is missing, contradictory or false in them."""

from __future__ import annotations

__version__ = "0.1.0"
