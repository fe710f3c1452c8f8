"""The flow as a sequence diagram."""
