"""Environment variables: declared and used."""
