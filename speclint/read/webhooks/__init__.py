"""Webhooks: which there are and what is said of each."""
