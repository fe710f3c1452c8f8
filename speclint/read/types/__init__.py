"""Type definitions in every language, their names and uses."""
