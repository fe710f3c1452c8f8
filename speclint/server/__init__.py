"""The language server: what `speclint check` finds, and more, while a document is edited."""
