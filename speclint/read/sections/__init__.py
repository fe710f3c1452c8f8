"""Sections, their roles, links and the language of a document."""
