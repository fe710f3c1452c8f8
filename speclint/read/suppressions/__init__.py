"""Comments that silence findings, and what they cover."""
