"""Code actions: the fixes of findings, all safe ones at once, and a comment that suppresses a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lsprotocol import types

from speclint.edit.builders.slots import slot_fix
from speclint.edit.builders.suppression import suppression_edit
from speclint.lint.finding import Finding
from speclint.model import Spec
from speclint.server.checked import Checked
from speclint.server.edits import between, by_path, workspace_edit
from speclint.server.paths import path_of
from speclint.server.session import Session
from speclint.text.bilingual import Words
from speclint.text.edits import Fix

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.speclint"
_QUICK_FIX = types.CodeActionKind.QuickFix.value
_ALL = Words("fix everything that has a safe fix", "arreglar todo lo que tiene un arreglo seguro")
# What an endpoint lacks, by the rule that asks for it: each has a skeleton, which as a fix of all would answer nothing.
_SLOTS = {"AUT001": "auth", "RES001": "response", "ERR001": "errors"}
_SUPPRESS = Words("suppress {code} here", "suprimir {code} aquí")

OPTIONS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True)


async def code_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return what can be done about the findings in a range, of the kinds that are asked for."""
    path = path_of(params.text_document.uri)
    checked = await session.checked(path) if path is not None else None
    if path is None or checked is None:
        return []
    only = params.context.only
    actions: list[types.CodeAction] = []
    if _wanted(_QUICK_FIX, only):
        actions += _of_findings(session, checked, checked.names[path], params.range)
    if _wanted(FIX_ALL, only) and _has_safe_fix(checked, checked.names[path]):
        action = types.CodeAction(
            title=_ALL.of(checked.language(path)), kind=FIX_ALL, data={"uri": params.text_document.uri}
        )
        actions.append(action if session.client.resolves_edits else await resolved(session, action))
    return actions


async def resolved(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Return the action that fixes everything, with its edit; any other as it is."""
    uri = action.data.get("uri") if isinstance(action.data, Mapping) else None
    path = path_of(uri) if isinstance(uri, str) else None
    if action.kind != FIX_ALL or path is None:
        return action
    fixed = await session.fixed(path)
    if fixed is not None:
        checked, change = fixed
        edits = {change.path: list(between(change.old, change.new))}
        action.edit = workspace_edit(checked.shown, edits, versioned=session.client.versioned_edits)
    return action


def _of_findings(session: Session, checked: Checked, name: str, where: types.Range) -> Iterator[types.CodeAction]:
    """Yield the actions for the findings that a range touches: fixes first, safe ones before those to look over."""
    found = [(finding, item) for finding, item in checked.shown.diagnostics(name) if _touches(item.range, where)]
    fixes = [action for finding, item in found for action in _fix(session, checked, finding, item)]
    yield from sorted(fixes, key=lambda action: not action.is_preferred)
    suppressed: set[tuple[str, int]] = set()
    for finding, item in found:
        if (finding.code, item.range.start.line) not in suppressed:
            suppressed.add((finding.code, item.range.start.line))
            yield from _suppression(session, checked, finding, item)


def _fix(session: Session, checked: Checked, finding: Finding, item: types.Diagnostic) -> Iterator[types.CodeAction]:
    outcome, path = checked.shown.outcome, finding.place.path
    fix = finding.fix or _skeleton(outcome.checked[path].spec, finding)
    edits = by_path(path, outcome.edits(fix))
    if fix is not None and edits:
        yield types.CodeAction(
            title=outcome.words(fix.title, path),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[item],
            is_preferred=fix.safe,
            edit=workspace_edit(checked.shown, edits, versioned=session.client.versioned_edits),
        )


def _skeleton(spec: Spec | None, finding: Finding) -> Fix | None:
    """Return what adds what an endpoint lacks."""
    if spec is None or finding.code not in _SLOTS:
        return None
    found = (each for each in spec.endpoints if each.title.span == finding.place.span)
    endpoint = next(found, None)
    return slot_fix(spec, endpoint, _SLOTS[finding.code]) if endpoint is not None else None


def _suppression(
    session: Session, checked: Checked, finding: Finding, item: types.Diagnostic
) -> Iterator[types.CodeAction]:
    path = finding.place.path
    spec = checked.shown.outcome.checked[path].spec
    if spec is not None:
        edits = {path: [suppression_edit(spec, finding.code, finding.place.span)]}
        yield types.CodeAction(
            title=checked.shown.outcome.words(_SUPPRESS.filled(code=finding.code), path),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[item],
            edit=workspace_edit(checked.shown, edits, versioned=session.client.versioned_edits),
        )


def _has_safe_fix(checked: Checked, name: str) -> bool:
    findings = checked.shown.outcome.findings
    return any(found.place.path == name and found.fix is not None and found.fix.safe for found in findings)


def _wanted(kind: str, only: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Return whether a kind is asked for: by name, or as one of a kind that is."""
    if only is None:
        return True
    asked = [str(getattr(each, "value", each)) for each in only]
    return any(not each or kind == each or kind.startswith(f"{each}.") for each in asked)


def _touches(one: types.Range, other: types.Range) -> bool:
    return _at(one.start) <= _at(other.end) and _at(other.start) <= _at(one.end)


def _at(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
