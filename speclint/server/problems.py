"""What could not be checked, shown: a message once, and a diagnostic where it is until it is no more."""

from __future__ import annotations

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from speclint.lint.problem import Problem
from speclint.server.diagnostics import SOURCE, Shown
from speclint.server.documents import Key
from speclint.server.paths import uri_of
from speclint.text.regex import regex

# What is wrong with settings says in which line, in words: of our own, or of the standard library's reader of TOML.
_LINE = regex(r"^line (\d{1,9}): |\(at line (\d{1,9}), column \d{1,9}\)$")


class ShownProblems:
    """The problems that a client is shown, by project and by the file that each is about."""

    def __init__(self, server: LanguageServer) -> None:
        """Take the connection."""
        self._server = server
        self._shown: dict[Key, dict[str, list[types.Diagnostic]]] = {}
        self._told: dict[Key, set[Problem]] = {}

    def of(self, key: Key, uri: str) -> list[types.Diagnostic]:
        """Return the problems of a file that are shown, for one whose findings are published, too."""
        return self._shown.get(key, {}).get(uri, [])

    def show(self, key: Key, shown: Shown) -> None:
        """Show the problems of a check, in place of those of the one before it."""
        problems = shown.outcome.problems
        before, told = self._shown.get(key, {}), self._told.get(key, set())
        self._shown[key], self._told[key] = _diagnostics(key, shown), set(problems)
        for uri in before.keys() | self._shown[key].keys():
            if not shown.is_open(uri):
                found = self._shown[key].get(uri, [])
                self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
        for problem in problems:
            if problem not in told:
                where = f"{problem.path}: " if problem.path else ""
                text = f"speclint: {where}{shown.outcome.words(problem.message, problem.path)}"
                self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))

    def forget(self, key: Key) -> None:
        """Show the problems of a project no more."""
        self._told.pop(key, None)
        for uri in self._shown.pop(key, {}):
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _diagnostics(key: Key, shown: Shown) -> dict[str, list[types.Diagnostic]]:
    """Return the diagnostics of problems by file: one about no file, such as a plugin, is about the settings."""
    found: dict[str, list[types.Diagnostic]] = {}
    for problem in shown.outcome.problems:
        if problem.path:
            uri = shown.uri(problem.path)
        elif key[0] is not None:
            uri = uri_of(key[0])
        else:
            continue
        found.setdefault(uri, []).append(_diagnostic(problem, shown))
    return found


def _diagnostic(problem: Problem, shown: Shown) -> types.Diagnostic:
    found = _LINE.search(problem.message.en)
    line = max(1, int(found[1] or found[2])) if found else 1
    return types.Diagnostic(
        range=types.Range(types.Position(line - 1, 0), types.Position(line, 0)),
        message=shown.outcome.words(problem.message, problem.path),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
