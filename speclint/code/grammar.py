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
    import tree_sitter  # noqa: PLC0415 - most documents have no code that needs it

    grammars = _grammars()
    return tree_sitter.Parser(tree_sitter.Language(grammars.language_tsx() if jsx else grammars.language_typescript()))


@cache
def _grammars() -> Any:  # noqa: ANN401
    """Return the extension module of `tree_sitter_typescript`; its package takes 4 ms to import what reads its queries."""
    from importlib.machinery import PathFinder  # noqa: PLC0415
    from importlib.util import find_spec, module_from_spec  # noqa: PLC0415

    package = find_spec("tree_sitter_typescript")
    folders = package and package.submodule_search_locations
    spec = PathFinder.find_spec("tree_sitter_typescript._binding", folders) if folders else None
    if spec is None or spec.loader is None:  # another version, put together in another way
        import tree_sitter_typescript  # noqa: PLC0415

        return tree_sitter_typescript
    grammars = module_from_spec(spec)
    spec.loader.exec_module(grammars)
    return grammars
