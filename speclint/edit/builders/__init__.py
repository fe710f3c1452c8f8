"""What fixes write: edits that add to a document, in its own language and form, with questions where only people know."""
