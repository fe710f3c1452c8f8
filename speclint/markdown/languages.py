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
PYTHON_LANGUAGES = frozenset({"python", "py"})
PHP_LANGUAGES = frozenset({"php"})
# Languages whose classes are written as in Java: the type before the name.
JAVA_LIKE_LANGUAGES = PHP_LANGUAGES | {"java", "csharp", "cs", "c#", "dart"}
# Languages whose classes are written as in Kotlin: the type after the name.
KOTLIN_LIKE_LANGUAGES = frozenset({"kotlin", "kt", "swift"})
GO_LANGUAGES = frozenset({"go", "golang"})
RUST_LANGUAGES = frozenset({"rust", "rs"})
# The languages but JavaScript and TypeScript that servers are written in.
SERVER_LANGUAGES = (
    PYTHON_LANGUAGES
    | GO_LANGUAGES
    | RUST_LANGUAGES
    | (JAVA_LIKE_LANGUAGES - {"dart"})
    | (KOTLIN_LIKE_LANGUAGES - {"swift"})
    | {"ruby", "rb"}
)
GRAPHQL_LANGUAGES = frozenset({"graphql", "gql"})
PRISMA_LANGUAGES = frozenset({"prisma"})
STYLE_LANGUAGES = frozenset({"css", "scss", "less"})
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
DOCKER_LANGUAGES = frozenset({"dockerfile", "docker"})
# Files that may set variables of the environment.
VARIABLE_LANGUAGES = PLAIN_LANGUAGES | SHELL_LANGUAGES | PROPERTY_LANGUAGES | DOCKER_LANGUAGES | {"conf"}
MERMAID_LANGUAGES = frozenset({"mermaid"})
DIAGRAM_LANGUAGES = MERMAID_LANGUAGES | {"plantuml", "puml", "sequence"}
# Diagrams drawn with characters.
DRAWING_LANGUAGES = frozenset({"ascii"})
DIFF_LANGUAGES = frozenset({"diff", "patch"})
LOG_LANGUAGES = frozenset({"log", "logs"})
MARKDOWN_LANGUAGES = frozenset({"md", "markdown", "mdx"})
# Languages of text rather than of calls; specifications of Markdown show theirs as "example".
MARKUP_LANGUAGES = MARKDOWN_LANGUAGES | {"xml", "html", "svg", "xsd", "wsdl", "soap", "example"}
# Recorded requests and responses.
HTTP_LANGUAGES = frozenset({"http"})
CURL_LANGUAGES = frozenset({"curl"})
# Blocks with requests: lines such as `POST /x`, and curl commands.
REQUEST_LANGUAGES = PLAIN_LANGUAGES | SHELL_LANGUAGES | HTTP_LANGUAGES | CURL_LANGUAGES | {"rest", "url", "api"}
# Blocks that may show an object: as JSON, as a literal, as a type, in a recorded answer.
OBJECT_LANGUAGES = JSON_LANGUAGES | SCRIPT_LANGUAGES | HTTP_LANGUAGES | {""}
