"""Analyses of all documents of a project."""
