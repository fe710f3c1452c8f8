"""The checklist: one file a rule. Found through the entry-point group `speclint.rules`."""
