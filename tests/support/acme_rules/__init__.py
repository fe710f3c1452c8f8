"""An example plugin: a rule with a group of words of its own, which stand in `words.toml`."""
