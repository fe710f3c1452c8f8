"""Who may call, as text says it: schemes, headers, roles, statements for all endpoints."""
