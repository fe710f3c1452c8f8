"""The language server with a real client: Neovim without a window, set up as the documentation says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from folders import CHECKOUT
from installs import run
from patience import PATIENCE
from shown import fences

pytestmark = [
    pytest.mark.editor,
    pytest.mark.skipif(find_spec("pygls") is None, reason="pygls is not installed (it comes with the extra `lsp`)"),
]
FOLDER = Path(__file__).parent / "neovim"
SESSIONS = sorted(path for path in FOLDER.glob("*.lua") if path.stem != "session")
PAGE = CHECKOUT / "docs" / "pages" / "editors.md"

ORDERS = """\
# Backend Specification: Orders

## Summary

The order page of a shop.

## Endpoints

### get /api/orders/{orderId}

**Auth:** Bearer token

**Response 200:** `Order`. The frontend shows it.

**Errors:** 401 (not signed in), 404 (no such order of this customer)

## Types / models

### Order

| Field | Type        | Description     |
|-------|-------------|-----------------|
| id    | string      | ID              |
| lines | OrderLine[] | What was bought |

## Flow

1. FE calls `GET /api/orders/{orderId}` when the page opens.
"""

REFUNDS = """\
# Backend Specification: Refunds

## Summary

The button that gives an order back.

## Endpoints

### POST /api/refunds

**Auth:** Bearer token

**Body:**

| Field   | Type   | Required | Description |
|---------|--------|----------|-------------|
| orderId | string | yes      | The order   |

**Response 201:** the `Order` as it is then. The frontend shows it.

## Flow

1. FE calls `POST /api/refunds` when the button is pressed.
"""


class Neovim:
    """Neovim with settings of its own."""

    def __init__(self, program: str, home: Path) -> None:
        said = run([program, "--version"], cwd=home).stdout
        found = re.match(r"NVIM v(\d+)\.(\d+)", said)
        assert found, said
        self.version = int(found[1]), int(found[2])
        self._program, self._home = program, home

    def set_up(self) -> None:
        """Write the newest of the page's lines that this version knows as the user's settings."""
        lines = lines_of_the_page()
        settings = self._home / "nvim" / "init.lua"
        settings.parent.mkdir()
        settings.write_text(lines[max(version for version in lines if version <= self.version)], encoding="utf-8")

    def act(self, session: Path, project: Path) -> subprocess.CompletedProcess[str]:
        """Do what a session says in a project."""
        folders = {f"XDG_{name}_HOME": str(self._home) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        environment = {
            "HOME": str(self._home),
            "LUA_PATH": f"{FOLDER}/?.lua;;",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "SPECLINT_PATIENCE": str(PATIENCE / 10),
        }
        command = [self._program, "--headless", "-n", "-i", "NONE", "-c", f"lua require('session').run('{session}')"]
        return run(command, cwd=project, **folders, **environment)


def lines_of_the_page() -> dict[tuple[int, int], str]:
    """The page's lines for Neovim, by the first version that knows them."""
    page = PAGE.read_text(encoding="utf-8")
    before = {fence.start: page[: fence.start].rsplit("```", 1)[0].rstrip() for fence in fences(page)}
    return {
        (int(found[1]), int(found[2])): fence.text
        for fence in fences(page)
        if fence.language == "lua" and (found := re.search(r"Neovim (\d+)\.(\d+).*:$", before[fence.start]))
    }


def test_the_readmes_show_the_lines_of_the_page() -> None:
    of_the_page = [fence.text for fence in fences(PAGE.read_text(encoding="utf-8"))]
    for name in ("README.md", "README.es.md"):
        shown = list(fences((CHECKOUT / name).read_text(encoding="utf-8")))
        assert any(fence.language == "lua" for fence in shown)
        for fence in shown:
            if fence.language in ("lua", "elisp") or "[language-server" in fence.text:
                assert fence.text in of_the_page, f"{name} shows other lines:\n{fence.text}"


@pytest.fixture
def neovim(tmp_path: Path) -> Neovim:
    program = os.environ.get("SPECLINT_NEOVIM") or shutil.which("nvim")
    if program is None:
        pytest.skip("Neovim is not installed")
    home = tmp_path / "home"
    home.mkdir()
    neovim = Neovim(program, home)
    if neovim.version < (0, 7):
        pytest.skip(f"Neovim {neovim.version} is older than 0.7")
    neovim.set_up()
    return neovim


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "docs").mkdir(parents=True)
    (folder / "speclint.toml").write_text('lang = "en"\n', encoding="utf-8")
    for topic, text in (("ORDERS", ORDERS), ("REFUNDS", REFUNDS)):
        (folder / "docs" / f"BACKEND_SPEC_{topic}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_a_session(session: Path, neovim: Neovim, project: Path) -> None:
    done = neovim.act(session, project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
