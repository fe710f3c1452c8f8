"""The flow: its steps and who acts in them."""
