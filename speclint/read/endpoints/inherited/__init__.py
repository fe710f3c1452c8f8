"""What endpoints have from statements outside of them: on the whole document, a group, a section."""
