"""What is not written yet: placeholders and empty sections."""
