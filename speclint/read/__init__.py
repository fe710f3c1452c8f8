"""Document and profile to Spec: what the document states."""
