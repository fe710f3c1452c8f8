"""What an endpoint states: auth, request, responses, errors."""
