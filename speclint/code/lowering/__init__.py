"""Syntax trees → modules."""
