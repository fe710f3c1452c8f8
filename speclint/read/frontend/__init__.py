"""What the document says that the frontend does with responses."""
