"""Words by topic, and how they are matched in a text."""
