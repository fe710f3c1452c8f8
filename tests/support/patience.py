"""How long a test waits for another process before it gives up: a safety net on any machine, never what is tested."""

from __future__ import annotations

PATIENCE = 600.0  # seconds
