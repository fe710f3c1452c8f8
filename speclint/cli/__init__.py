"""Commands, options and output streams."""
