"""The options of `speclint server` are those of `speclint check`."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import begin, codes, end, opened  # noqa: E402
from pytest_lsp import ClientServerConfig, LanguageClient  # noqa: E402

OPTIONS = ("--lang", "es", "--select", "DOC001,EP003", "--ignore", "DOC001", "--isolated")


@pytest_lsp.fixture(config=ClientServerConfig([sys.executable, "-m", "speclint", "server", *OPTIONS]))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    (tmp_path / "speclint.toml").write_text('ignore = ["EP003"]\n', encoding="utf-8")
    await begin(lsp_client, tmp_path)
    yield
    await end(lsp_client)


@pytest.mark.asyncio
async def test_they_decide_over_the_settings(client: LanguageClient, tmp_path: Path) -> None:
    found = await opened(client, tmp_path / "BACKEND_SPEC_X.md", "# Spec: X\n\n## Endpoints\n\n### get /api/x\n")
    assert codes(found) == ["EP003"]
    assert "se esperaba" in found[0].message
