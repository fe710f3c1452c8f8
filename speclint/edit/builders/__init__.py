"""Edits of fixes: they add to a document in its own language and form, with questions where only people know the answer."""
