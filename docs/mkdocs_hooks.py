"""What the documentation site makes from the code at each build: rule pages, tables, schemas, and the language of a page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rule_pages
import tables
from click.testing import CliRunner

from speclint.cli.main import main
from speclint.diff.catalogue import catalogue
from speclint.lint.registry import load_registry
from speclint.report.changes import pages as change_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


_ALTERNATE = re.compile(r'<link rel="alternate"[^>]*>')
# Pages that are written in both languages, and where each language begins.
_SPANISH = {
    "": "es/",
    "quick-start/": "es/primeros-pasos/",
    "format/": "es/formato/",
    "writing/": "es/specs-que-pasan/",
    "changes/": "es/cambios/",
}
# Files that commands make of the example project.
_MADE = {
    "examples/report.html": ("report", "docs", "--lang", "en"),
    "examples/flow.svg": ("flow", "docs/BACKEND_SPEC_RESENAS.md", "--format", "svg"),
}
_STARTS = {"en": "./", "es": "es/"}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the rule pages into the navigation."""
    for entry in config.nav or ():
        if "Rules" in entry:
            entry["Rules"] = rule_pages.navigation(_built_in())
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of rules and of changes, a report and a diagram to look at, and the schemas to be downloaded."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - the site's own package

    for path, text in rule_pages.pages(_built_in()):
        files.append(File.generated(config, path, content=text))
    for language, path in (("en", "changes.md"), ("es", "es/cambios.md")):
        text = change_pages.index(catalogue().values(), language)
        files.append(File.generated(config, path, content=text))
    for path, words in _MADE.items():
        files.append(File.generated(config, path, content=_output(words)))
    for schema in sorted((tables.CHECKOUT / "docs").glob("*.schema.json")):
        files.append(File.generated(config, f"schemas/{schema.name}", content=schema.read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill `<!-- table: … -->` with what the code says."""
    return tables.filled(markdown)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Let the choice of a language lead to the same page, where it is written in both."""
    both = {**_SPANISH, **{spanish: english for english, spanish in _SPANISH.items()}}
    other = both.get(page.url)
    spanish = page.url.startswith("es/")
    for choice in config.extra["alternate"]:
        there = (choice["lang"] == "es") is spanish
        choice["link"] = page.url if there and other else other or _STARTS[choice["lang"]]
        choice["link"] = choice["link"] or "./"
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say of Spanish pages that they are Spanish: the theme knows one language.

    Its script takes each `<link rel="alternate">` for the start of a site and asks for a map there that is not.
    """
    output = _ALTERNATE.sub("", output)
    return output.replace('<html lang="en"', '<html lang="es"', 1) if page.url.startswith("es/") else output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown where there is none."""
    return _ALTERNATE.sub("", output_content)


def _output(words: Sequence[str]) -> str:
    """Return what a command prints on the example project."""
    start = Path.cwd()
    os.chdir(tables.CHECKOUT / "examples" / "movie-app")
    try:
        return CliRunner().invoke(main, words).stdout
    finally:
        os.chdir(start)


def _built_in() -> rule_pages.Rules:
    registry = load_registry()
    return tuple(rule for rule in registry.rules if registry.plugins[rule.code] == "builtin")
