"""Which endpoints a document declares."""
