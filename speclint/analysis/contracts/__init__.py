"""The shapes of bodies, queries and responses, and what they are bound to."""
