"""Text and positions: what everything else stands on."""
