"""Language features of an editor, as functions of what documents state; no editor and no protocol."""
