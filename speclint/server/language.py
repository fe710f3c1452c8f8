"""The language features as a client asks for them: hover, outline, folding, navigation, rename, completion, lenses."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from speclint.drift.code_base import CodeBase
from speclint.features.candidates import Sort
from speclint.features.completion import complete
from speclint.features.folding import folds
from speclint.features.hover import hover
from speclint.features.hover_rule import rule_hover, selector_at
from speclint.features.lenses import lenses
from speclint.features.navigation import definition, references
from speclint.features.rename import RenameError, prepare_rename, rename
from speclint.features.symbols import Outlined, outline
from speclint.features.symbols import Sort as SymbolSort
from speclint.lint.registry import load_registry
from speclint.model import Spec
from speclint.project.config import NAMES
from speclint.project.message_language import locale_language
from speclint.server.diagnostics import range_of
from speclint.server.edits import by_path, workspace_edit
from speclint.server.paths import path_of
from speclint.server.positions import Extent, Lines, Spot
from speclint.server.session import Session
from speclint.server.view import View
from speclint.text.source import Place, Span

COMPLETION = types.CompletionOptions(trigger_characters=["`", "/", ":", "[", "#", "*", "|"])
RENAME = types.RenameOptions(prepare_provider=True)

_REQUEST_FAILED = int(types.LSPErrorCodes.RequestFailed)
_SYMBOLS = {
    SymbolSort.SECTION: types.SymbolKind.Module,
    SymbolSort.ENDPOINT: types.SymbolKind.Method,
    SymbolSort.WEBHOOK: types.SymbolKind.Event,
    SymbolSort.SLOT: types.SymbolKind.Property,
    SymbolSort.TYPE: types.SymbolKind.Interface,
    SymbolSort.FIELD: types.SymbolKind.Field,
    SymbolSort.VARIABLE: types.SymbolKind.Variable,
}
_CANDIDATES = {
    Sort.HEADING: types.CompletionItemKind.Module,
    Sort.LABEL: types.CompletionItemKind.Property,
    Sort.TYPE: types.CompletionItemKind.Interface,
    Sort.BASIC_TYPE: types.CompletionItemKind.Keyword,
    Sort.ENDPOINT: types.CompletionItemKind.Method,
    Sort.STATUS: types.CompletionItemKind.EnumMember,
    Sort.WORD: types.CompletionItemKind.Value,
    Sort.RULE: types.CompletionItemKind.Constant,
}


class Here(NamedTuple):
    """The document that a client asks about: its project, its name and what it states."""

    view: View
    name: str
    spec: Spec

    def at(self, position: types.Position) -> tuple[int, int]:
        """Return a position as the line and column of the document."""
        spot = Spot(position.line, position.character)
        span = self.view.shown.lines(self.name).span(Extent(spot, spot))
        return span.line, span.column

    def range(self, span: Span) -> types.Range:
        """Return a span of the document."""
        return self.view.shown.range(self.name, span)


async def here(session: Session, uri: str) -> Here | None:
    """Return the document that a client names, as it is now; None for what is no document of a project."""
    path = path_of(uri)
    checked = await session.checked(path) if path is not None else None
    if path is None or checked is None:
        return None
    view, name = session.views.of(checked), checked.names[path]
    spec = view.spec(name)
    return Here(view, name, spec) if spec is not None else None


async def hovered(session: Session, params: types.HoverParams) -> types.Hover | None:
    """Return what is known of what is at a position; in a file of settings, of a rule."""
    uri = params.text_document.uri
    path = path_of(uri)
    if path is not None and path.name in NAMES and path in session.documents.opened:
        return _in_settings(Lines(session.documents.opened[path].text, session.encoding), params.position)
    found = await here(session, uri)
    if found is None:
        return None
    shown = hover(found.spec, found.view.around(found.name), *found.at(params.position))
    return types.Hover(_markdown(shown.text), found.range(shown.span)) if shown is not None else None


def _in_settings(lines: Lines, position: types.Position) -> types.Hover | None:
    spot = Spot(position.line, position.character)
    at = lines.span(Extent(spot, spot))
    word = selector_at(lines.line(at.line), at.column)
    text = (
        rule_hover(load_registry(), lines.line(at.line)[word[0] - 1 : word[1] - 1], locale_language()) if word else ""
    )
    if word is None or not text:
        return None
    return types.Hover(_markdown(text), range_of(lines.extent(Span(at.line, word[0], at.line, word[1]))))


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)


async def symbols(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the outline of a document."""
    found = await here(session, params.text_document.uri)
    return [_symbol(found, symbol) for symbol in outline(found.spec)] if found is not None else []


def _symbol(found: Here, symbol: Outlined) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        symbol.name,
        _SYMBOLS[symbol.sort],
        found.range(symbol.span),
        found.range(symbol.title),
        children=[_symbol(found, child) for child in symbol.children],
    )


async def folding(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return the parts of a document that can be folded."""
    found = await here(session, params.text_document.uri)
    kinds = {True: types.FoldingRangeKind.Comment, False: types.FoldingRangeKind.Region}
    listed = folds(found.spec) if found is not None else ()
    return [types.FoldingRange(fold.first - 1, fold.last - 1, kind=kinds[fold.is_comment]) for fold in listed]


async def defined(session: Session, params: types.DefinitionParams) -> list[types.Location]:
    """Return where what is named at a position is declared."""
    found = await here(session, params.text_document.uri)
    if found is None:
        return []
    places = definition(found.spec, found.view.names, *found.at(params.position))
    return [found.view.shown.location(place) for place in places]


async def referred(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    """Return the places that name what is named at a position, for an endpoint the calls in code too."""
    found = await here(session, params.text_document.uri)
    if found is None:
        return []
    code = await session.views.code(found.view)
    places = references(
        found.spec,
        found.view.names,
        *found.at(params.position),
        declarations=params.context.include_declaration,
        pairs=lambda: found.view.pairs(code) if code is not None else None,
    )
    return [_location(session, found.view, code, place) for place in places]


def _location(session: Session, view: View, code: CodeBase | None, place: Place) -> types.Location:
    """Return a place in a document or in a file of code."""
    text = code.texts.get(place.path) if code is not None else None
    if text is None or place.path in view.shown.outcome.checked:
        return view.shown.location(place)
    return types.Location(view.shown.uri(place.path), range_of(Lines(text, session.encoding).extent(place.span)))


async def renamable(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenameResult | None:
    """Return what a rename at a position changes there, None where it changes nothing.

    The client takes a name that shows a secret from its own text: a redacted one could be given to the rename.
    """
    found = await here(session, params.text_document.uri)
    prepared = prepare_rename(found.spec, found.view.names, *found.at(params.position)) if found is not None else None
    if found is None or prepared is None:
        return None
    where = found.range(prepared.span)
    hidden = found.view.shown.outcome.redactor.hides(prepared.written)
    return where if hidden else types.PrepareRenamePlaceholder(where, prepared.written)


async def renamed(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits of all documents that rename what is at a position.

    Raises JsonRpcException with what is wrong with a name.
    """
    found = await here(session, params.text_document.uri)
    if found is None:
        return None
    try:
        edits = rename(found.spec, found.view.names, *found.at(params.position), params.new_name)
    except RenameError as error:
        language = found.view.around(found.name).language
        raise JsonRpcException(error.message.of(language), _REQUEST_FAILED) from None
    return workspace_edit(found.view.shown, by_path(found.name, edits), versioned=session.client.versioned_edits)


async def completed(session: Session, params: types.CompletionParams) -> list[types.CompletionItem]:
    """Return what can be written at a position; what shows a secret is not offered, nor is its redacted form."""
    found = await here(session, params.text_document.uri)
    if found is None:
        return []
    redactor = found.view.shown.outcome.redactor
    offered = complete(found.spec, found.view.around(found.name), *found.at(params.position))
    return [
        types.CompletionItem(
            each.label,
            kind=_CANDIDATES[each.sort],
            detail=each.detail or None,
            sort_text=f"{number:04}",
            filter_text=each.text,
            text_edit=types.TextEdit(found.range(each.span), each.text),
        )
        for number, each in enumerate(offered)
        if not redactor.hides(each.text) and not redactor.hides(each.label)
    ]


async def lensed(session: Session, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return the lenses of a document; what calls its endpoints is in the data of each."""
    found = await here(session, params.text_document.uri)
    if found is None:
        return []
    view = found.view
    code = await session.views.code(view)
    calls = view.calls(found.name, code) if code is not None else None
    return [
        types.CodeLens(
            found.range(lens.span),
            types.Command(lens.title, ""),
            [_location(session, view, code, place) for place in lens.places] or None,
        )
        for lens in lenses(found.spec, view.around(found.name).language, calls)
    ]
