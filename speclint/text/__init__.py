"""Text and positions: the base of all other packages."""
