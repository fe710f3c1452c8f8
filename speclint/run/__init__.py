"""A check from paths to outcome."""
