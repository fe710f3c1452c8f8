"""What is done to the documents in English."""
