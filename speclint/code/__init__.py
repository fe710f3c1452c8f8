"""Code: syntax trees of fences; facts, no spec."""
