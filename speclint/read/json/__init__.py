"""JSON as people write it: scanner, nodes, parser."""
