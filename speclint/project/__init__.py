"""Configuration, files, git and the baseline file."""
