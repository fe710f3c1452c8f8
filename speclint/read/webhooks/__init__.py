"""Webhooks: which there are and what is stated about each."""
