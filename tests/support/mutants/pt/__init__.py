"""What is done to the documents in Portuguese."""
