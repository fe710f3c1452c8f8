"""The documentation site: it builds without a warning, has a page for each rule, and asks no other host for anything."""

from __future__ import annotations

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from installs import run

from speclint.cli.main import COMMANDS
from speclint.lint.registry import load_registry

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("material") is None,
    reason="mkdocs-material is not installed here (it comes with the extra `docs`)",
)
# What a browser fetches by itself when it shows a page.
_FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "video": "src"}
_LINKS_ONLY = {"canonical", "prev", "next", "alternate"}


class Fetches(HTMLParser):
    """Gathers the addresses that a browser fetches for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _FETCHED and given.get("rel") not in _LINKS_ONLY:
            self.addresses.append(given.get(_FETCHED[tag]) or "")


@pytest.fixture(scope="module")
def site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = run(
        [*command, "-f", "docs/mkdocs.yml", "-d", str(folder)], cwd=checkout, NO_MKDOCS_2_WARNING="1", NO_COLOR="1"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr, done.stderr
    return folder


def test_each_rule_has_its_page(site: Path) -> None:
    registry = load_registry()
    listed = (site / "rules" / "index.html").read_text(encoding="utf-8")
    for rule in registry.rules:
        if registry.plugins[rule.code] == "builtin":
            page = (site / "rules" / rule.code / "index.html").read_text(encoding="utf-8")
            assert rule.name in page and 'class="said' in page and f'href="{rule.code}/"' in listed, rule.code


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        fetches = Fetches()
        fetches.feed(page.read_text(encoding="utf-8"))
        elsewhere = [address for address in fetches.addresses if re.match(r"(?:https?:)?//", address)]
        assert not elsewhere, f"{page.relative_to(site)} fetches {elsewhere}"
        assert '<link rel="alternate"' not in page.read_text(encoding="utf-8"), (
            f"{page.relative_to(site)} asks for a map"
        )
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", style.read_text(encoding="utf-8")), style.name


def test_spanish_pages_say_that_they_are(site: Path) -> None:
    for page in (site / "es").rglob("*.html"):
        assert '<html lang="es"' in page.read_text(encoding="utf-8"), page
    assert '<html lang="en"' in (site / "index.html").read_text(encoding="utf-8")


def test_schemas_can_be_downloaded(site: Path, checkout: Path) -> None:
    schemas = list((checkout / "docs").glob("*.schema.json"))
    assert schemas
    for schema in schemas:
        assert (site / "schemas" / schema.name).read_bytes() == schema.read_bytes()


def test_tables_from_the_code_are_in_their_places(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert "<!-- table:" not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("quick-start", 'href="../es/primeros-pasos/" hreflang="es"'),
        ("es/formato", 'href="../../format/" hreflang="en"'),
        ("baseline", 'href="../es/" hreflang="es"'),
    ],
)
def test_the_choice_of_a_language_leads_to_the_same_page(site: Path, page: str, other: str) -> None:
    assert other in (site / page / "index.html").read_text(encoding="utf-8")


def test_each_command_is_told(site: Path) -> None:
    page = (site / "commands" / "index.html").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"Usage: speclint {command}" in page


def test_there_is_a_report_and_a_diagram_to_look_at(site: Path) -> None:
    report = (site / "examples" / "report.html").read_text(encoding="utf-8")
    assert "BACKEND_SPEC_CANJE_CUPONES.md" in report and "ERR001" in report
    assert (site / "examples" / "flow.svg").read_text(encoding="utf-8").startswith("<svg")
