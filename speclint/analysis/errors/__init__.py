"""Errors: which are listed, in which format, and what refusals need."""
