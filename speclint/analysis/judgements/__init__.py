"""Judgements of single rules that wait to move into them."""
