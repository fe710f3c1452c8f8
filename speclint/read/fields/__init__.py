"""Fields of tables, bullets, JSON and inline objects."""
