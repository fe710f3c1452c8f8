"""`speclint server` itself: what it needs, what it refuses, and how it tells a client of itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from click.testing import CliRunner  # noqa: E402
from editor import CONFIG, begin, codes, end, opened, published, uri_of, waited  # noqa: E402
from lsprotocol import types  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

from speclint.cli.commands import server  # noqa: E402
from speclint.cli.main import main  # noqa: E402
from speclint.lint.settings import Overrides  # noqa: E402
from speclint.run.baseline import Debt  # noqa: E402
from speclint.run.check import check  # noqa: E402

TEXT = "# Backend Specification: Orders\n\n## Endpoints\n\n### GET /api/orders\n"


@pytest.mark.parametrize(("locale", "message"), [("C", "needs pygls"), ("es_ES.UTF-8", "necesita pygls")])
def test_without_the_extra_it_says_how_to_install_it(
    locale: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr(server, "find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["server"])
    assert done.exit_code == 2
    assert message in done.stderr
    assert "pip install 'speclint[lsp]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_rule_is_refused() -> None:
    done = CliRunner().invoke(main, ["server", "--select", "ERR0O1"])
    assert done.exit_code == 2
    assert "ERR0O1" in done.stderr


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md"


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await end(lsp_client)


@pytest.mark.asyncio
async def test_a_client_watches_settings_and_documents(client: LanguageClient, path: Path) -> None:
    asked: list[types.RegistrationParams] = []

    def register(params: types.RegistrationParams) -> None:
        asked.append(params)

    client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    await begin(client, path.parent.parent, types.ClientCapabilities(workspace=workspace))
    assert "ERR001" in codes(await opened(client, path, TEXT))
    (registration,) = asked[0].registrations
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    file = path.parent.parent / "speclint.toml"
    file.write_text('ignore = ["ERR001"]\n', encoding="utf-8")
    event = types.FileEvent(uri_of(file), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert "ERR001" not in codes(await published(client, path))


@pytest.mark.asyncio
async def test_what_goes_wrong_is_in_the_log_of_the_client(client: LanguageClient, path: Path) -> None:
    await begin(client, path.parent.parent)
    client.protocol.notify("textDocument/unknown", None)
    while not client.log_messages:
        await waited(client.wait_for_notification(types.WINDOW_LOG_MESSAGE))
    assert any("unknown" in item.message for item in client.log_messages)
    assert "ERR001" in codes(await opened(client, path, TEXT))


@pytest.mark.asyncio
async def test_what_the_baseline_knows_is_left_out(client: LanguageClient, path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    check([str(path.parent.parent)], Overrides(), debt=Debt(write=True))
    await begin(client, path.parent.parent)
    assert await opened(client, path, TEXT) == []
    baseline = path.parent.parent / ".speclint-baseline.json"
    baseline.unlink()
    event = types.FileEvent(uri_of(baseline), types.FileChangeType.Deleted)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert "ERR001" in codes(await published(client, path))
