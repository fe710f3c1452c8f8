"""What handler code in the document returns and does."""
