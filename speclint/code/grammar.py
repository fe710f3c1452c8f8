"""The parsers of JavaScript and TypeScript; tree-sitter is imported when first needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tree_sitter import Node, Parser


def parse(text: str, *, jsx: bool) -> Node:
    """Return the tree of a text; `jsx` is false for `.ts` files, where `<T>x` is a cast."""
    return _parser(jsx).parse(text.encode("utf-8", "surrogatepass")).root_node


@cache
def _parser(jsx: bool) -> Parser:
    import tree_sitter  # noqa: PLC0415 - slow to import, and most runs read no code

    grammars = _grammars()
    return tree_sitter.Parser(tree_sitter.Language(grammars.language_tsx() if jsx else grammars.language_typescript()))


@cache
def _grammars() -> Any:  # noqa: ANN401
    import tree_sitter_typescript  # noqa: PLC0415 - as above

    return tree_sitter_typescript
