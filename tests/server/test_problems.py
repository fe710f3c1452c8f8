"""What cannot be checked is shown as a message and a diagnostic, settings and documents on disk count as they are, and the
server goes on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from editor_session import Editing, edited, uri
from lsprotocol import types

from speclint.lint.registry import PluginError, load_registry
from speclint.server.message_handlers import did_change_watched_files
from speclint.text.bilingual import Words
from speclint.text.records import replace

TEXT = "# Backend Specification: Orders\n\n## Endpoints\n\n### GET /api/orders\n\nLists `Shop`.\n\n**Response 200:** `Shop`\n"
SHOPS = "# Backend Specification: Shops\n\n## Types / models\n\n```ts\ninterface Shop { id: string }\n```\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md"


def codes(diagnostics: list[types.Diagnostic]) -> set[object]:
    return {item.code for item in diagnostics}


def changed_on_disk(editing: Editing, path: Path) -> None:
    event = types.FileEvent(uri(path), types.FileChangeType.Changed)
    did_change_watched_files(editing.session, types.DidChangeWatchedFilesParams([event]))


@pytest.mark.parametrize(
    ("settings", "line", "message"),
    [
        ('lang = "en"\nignore = ["ERR0O1"]\n', 1, "unknown rule 'ERR0O1'"),
        ('\n\nlang = "xx"\n', 2, "lang"),
        ("lang = \n", 0, "not valid TOML"),
    ],
)
def test_wrong_settings_are_shown_until_they_are_right(path: Path, settings: str, line: int, message: str) -> None:
    file = path.parent.parent / "speclint.toml"

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        assert "ERR001" in codes(await editing.found(path))
        file.write_text(settings, encoding="utf-8")
        changed_on_disk(editing, file)
        assert await editing.found(path) == []
        (item,) = editing.sent.diagnostics[uri(file)]
        assert item.range.start.line == line
        assert message in item.message
        (told,) = editing.sent.messages
        assert message in told
        editing.change(path, types.TextDocumentContentChangeWholeDocument(TEXT + "\nMore.\n"))
        await editing.found(path)
        assert len(editing.sent.messages) == 1, "told once"
        file.write_text('ignore = ["ERR001"]\n', encoding="utf-8")
        # A client that watches no files: the settings are looked at before each check.
        editing.change(path, types.TextDocumentContentChangeWholeDocument(TEXT))
        found = await editing.found(path)
        assert found
        assert "ERR001" not in codes(found)
        assert editing.sent.diagnostics[uri(file)] == []

    edited(script)


def test_documents_on_disk_count_as_they_are(path: Path) -> None:
    shops = path.parent / "BACKEND_SPEC_SHOPS.md"

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT + "\n## Types / models\n\nIn other documents.\n")
        assert "TYP001" in codes(await editing.found(path))
        shops.write_text(SHOPS, encoding="utf-8")
        changed_on_disk(editing, shops)
        assert "TYP001" not in codes(await editing.found(path))
        editing.open(shops, SHOPS.replace("Shop {", "Store {"))
        assert "TYP001" in codes(await editing.found(path)), "what is typed counts before what is saved"
        editing.close(shops)
        assert "TYP001" not in codes(await editing.found(path))
        assert editing.sent.diagnostics[uri(shops)] == []

    edited(script)


def test_an_unreadable_document_is_shown(path: Path) -> None:
    broken = path.parent / "BACKEND_SPEC_BROKEN.md"
    broken.write_bytes(b"# \xff\n")

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        assert "ERR001" in codes(await editing.found(path)), "the rest is checked"
        (item,) = editing.sent.diagnostics[uri(broken)]
        assert "not valid UTF-8" in item.message
        assert "not valid UTF-8" in editing.sent.messages[0]
        editing.open(broken, "# \ufffd\n")
        await editing.found(broken)
        assert all("UTF-8" not in item.message for item in editing.sent.diagnostics[uri(broken)])

    edited(script)


def test_a_document_that_is_too_large_is_said_to_be(path: Path) -> None:
    (path.parent.parent / "speclint.toml").write_text('max-file-size = "1 kB"\n', encoding="utf-8")

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT + "x" * 1000)
        (item,) = await editing.found(path)
        assert "max-file-size" in item.message
        editing.change(path, types.TextDocumentContentChangeWholeDocument(TEXT))
        assert "ERR001" in codes(await editing.found(path))

    edited(script)


def test_a_rule_that_fails_is_shown(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = load_registry().find("ERR001")

    def fail(*_: object) -> None:
        raise RuntimeError("this rule has a defect")

    monkeypatch.setattr(type(rule), "check_endpoint", fail)

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        found = await editing.found(path)
        assert "AUT001" in codes(found), "the others go on"
        assert [item.message for item in found if item.code is None] == [
            "rule ERR001 (endpoint-without-errors, speclint.rules.err001_endpoint_without_errors) failed: "
            "RuntimeError: this rule has a defect"
        ]

    edited(script)


def test_a_plugin_that_fails_is_shown_at_the_settings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PluginError("acme", Words("no rules", "sin reglas"))
    broken = replace(load_registry(), errors=(error,))
    monkeypatch.setattr("speclint.run.judge.load_registry", lambda: broken)

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        assert "ERR001" in codes(await editing.found(path))
        (item,) = editing.sent.diagnostics[uri(path.parent.parent / "speclint.toml")]
        assert "acme" in item.message

    edited(script)
