"""Evaluation: the values that expressions of code can have, followed through names, members and calls."""
