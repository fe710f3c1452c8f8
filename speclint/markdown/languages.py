"""Languages of code blocks, as their info strings name them."""

from __future__ import annotations

JSON_LANGUAGES = frozenset({"json", "jsonc", "json5"})
# Languages of text rather than of calls; specifications of Markdown show theirs as "example".
MARKUP_LANGUAGES = frozenset({"xml", "html", "svg", "xsd", "wsdl", "soap", "md", "markdown", "mdx", "example"})
