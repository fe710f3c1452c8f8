"""Source to Document: the Markdown tree."""
