"""New specs and new parts of specs: text for people to fill in, marked with questions that the rules will ask."""
