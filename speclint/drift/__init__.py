"""What documents say against what code calls and serves: calls, endpoints and routes in pairs. Knows no disk."""
