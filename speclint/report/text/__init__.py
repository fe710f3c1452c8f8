"""Findings for people at a terminal."""
