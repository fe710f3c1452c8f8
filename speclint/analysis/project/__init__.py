"""What the documents of a project say together."""
