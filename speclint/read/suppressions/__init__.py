"""Suppression comments, and what they cover."""
