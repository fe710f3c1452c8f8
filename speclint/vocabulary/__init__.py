"""The words by topic, and how they are found in a text."""
