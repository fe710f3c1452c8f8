"""What handler code in the document answers and does."""
