"""Document and vocabulary to Spec: what the document states."""
