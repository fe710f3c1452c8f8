"""What several rules ask of a Spec."""
