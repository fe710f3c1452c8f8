"""Fixes, and the writing of new specs."""
