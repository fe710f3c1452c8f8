"""Languages of code blocks, as their info strings name them; readers combine these sets."""

from __future__ import annotations

# A block without a language, or of text.
PLAIN_LANGUAGES = frozenset({"", "text", "txt", "plaintext", "plain"})
PSEUDOCODE_LANGUAGES = frozenset({"pseudo", "pseudocode", "pseudocodigo"})
JSON_LANGUAGES = frozenset({"json", "jsonc", "json5"})
TYPESCRIPT_LANGUAGES = frozenset(
    {"ts", "typescript", "tsx", "mts", "cts", "d.ts", "typescriptreact", "angular", "nestjs"}
)
JAVASCRIPT_LANGUAGES = frozenset({"js", "javascript", "jsx", "mjs", "cjs", "node", "nodejs", "express", "nextjs"})
# JavaScript and TypeScript.
SCRIPT_LANGUAGES = JAVASCRIPT_LANGUAGES | TYPESCRIPT_LANGUAGES
# The other languages that servers are written in.
SERVER_LANGUAGES = frozenset({"python", "py", "php", "java", "kotlin", "go", "ruby", "cs", "csharp"})
SQL_LANGUAGES = frozenset(
    {
        "sql",
        "postgresql",
        "postgres",
        "pgsql",
        "plpgsql",
        "mysql",
        "mariadb",
        "sqlite",
        "tsql",
        "mssql",
        "oracle",
        "ddl",
    }
)
SHELL_LANGUAGES = frozenset({"bash", "sh", "shell", "zsh", "console", "powershell"})
YAML_LANGUAGES = frozenset({"yaml", "yml"})
DOTENV_LANGUAGES = frozenset({"env", "dotenv"})
# Files of settings.
PROPERTY_LANGUAGES = YAML_LANGUAGES | DOTENV_LANGUAGES | {"properties", "ini", "toml"}
DIAGRAM_LANGUAGES = frozenset({"mermaid", "plantuml", "puml", "sequence"})
MARKDOWN_LANGUAGES = frozenset({"md", "markdown", "mdx"})
# Languages of text rather than of calls; specifications of Markdown show theirs as "example".
MARKUP_LANGUAGES = MARKDOWN_LANGUAGES | {"xml", "html", "svg", "xsd", "wsdl", "soap", "example"}
# Blocks with requests: lines such as `POST /x`, and curl commands.
REQUEST_LANGUAGES = PLAIN_LANGUAGES | SHELL_LANGUAGES | {"http", "rest", "url", "api", "curl"}
# Blocks that may show an object: as JSON, as a literal, as a type, in a recorded answer.
OBJECT_LANGUAGES = JSON_LANGUAGES | SCRIPT_LANGUAGES | {"", "http"}
