"""What handlers of requests do: what they read, check and answer."""
