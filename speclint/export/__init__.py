"""The contract of documents in the forms of other tools: OpenAPI, TypeScript, HTTP requests, Arazzo, open questions."""
