"""A page for each rule, from its class: what, why, messages, examples with what is said of them, fix, how to turn it off."""

from __future__ import annotations

import difflib
import html
import inspect
import re
from collections.abc import Iterator
from itertools import groupby

from speclint.lint.finding import Finding
from speclint.lint.rule import EXAMPLE_PATH, Bad, Good, Rule
from speclint.report import rule_pages as rule_docs
from speclint.testing import run

Rules = tuple[Rule, ...]

FAMILIES = {
    "DOC": "The document",
    "EP": "Endpoints",
    "REQ": "Requests",
    "RES": "Responses",
    "ERR": "Errors",
    "AUT": "Who may call",
    "TYP": "Types",
    "EXA": "Examples",
    "WHK": "Webhooks",
    "ENV": "Environment variables",
    "FLW": "The flow",
    "FE": "The frontend",
    "SEC": "Security",
    "CHK": "The checklist",
    "XDC": "Between documents",
    "DRF": "Documents and code",
    "SUP": "Suppressions",
    "PRS": "What could not be read",
}
# How standards are cited in docstrings, and where they are.
_STANDARDS = (
    (r"RFC (\d+)", "RFC {0}", "https://www.rfc-editor.org/rfc/rfc{0}"),
    (r"CWE-(\d+)", "CWE-{0}", "https://cwe.mitre.org/data/definitions/{0}.html"),
    (r"OWASP ASVS 4\.0", "OWASP ASVS 4.0", "https://owasp.org/www-project-application-security-verification-standard/"),
    (r"AIP-(\d+)", "Google AIP-{0}", "https://google.aip.dev/{0}"),
    (r"OWASP \(?(?:API|Error)|API\d+:2023", "OWASP API Security Top 10 (2023)", "https://owasp.org/API-Security/editions/2023/en/0x11-t10/"),
    (r"Error Handling Cheat Sheet", "OWASP Error Handling Cheat Sheet", "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html"),
    (r"twelve-factor app", "The twelve-factor app, III. Config", "https://12factor.net/config"),
    (r"IANA's registry", "IANA: HTTP status codes", "https://www.iana.org/assignments/http-status-codes/"),
    (r"GFM\b", "GitHub Flavored Markdown", "https://github.github.com/gfm/#tables-extension-"),
    (r"POSIX", "POSIX: environment variables", "https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html"),
    (r"\bMD(\d{3})", "markdownlint MD{0}", "https://github.com/DavidAnson/markdownlint/blob/main/doc/md{0}.md"),
)  # fmt: skip
_OPEN = 2  # examples of a kind that are shown at once; the rest unfolds
_LONGEST = 3000


def navigation(rules: Rules) -> list[object]:
    """Return the part of the site's navigation for `rules`: the list, then each family's rules."""
    entries: list[object] = ["rules/index.md"]
    for family, members in _families(rules):
        title = f"{family} · {FAMILIES[family]}"
        entries.append({title: [{f"{rule.code} {rule.name}": f"rules/{rule.code}.md"} for rule in members]})
    return entries


def pages(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of the list of rules and of each rule's page."""
    yield "rules/index.md", "\n".join(_index(rules))
    for rule in rules:
        yield f"rules/{rule.code}.md", "\n\n".join(_page(rule)) + "\n"


def _families(rules: Rules) -> Iterator[tuple[str, Rules]]:
    order = list(FAMILIES)

    def family(rule: Rule) -> str:
        return rule.code.rstrip("0123456789")

    listed = sorted(rules, key=lambda rule: (order.index(family(rule)), rule.code))
    for name, members in groupby(listed, key=family):
        yield name, tuple(members)


def _index(rules: Rules) -> Iterator[str]:
    yield f"# Rules\n\n{len(rules)} rules. An error is something a backend developer cannot build without, a warning"
    yield "something they would ask about, an info a remark. Strict rules are off by default:"
    yield '`--select default,strict` or `preset = "strict"` turns them on.'
    for family, members in _families(rules):
        yield f"\n## {family}: {FAMILIES[family][0].lower()}{FAMILIES[family][1:]}\n"
        yield "| rule | what it asks for | severity |\n|---|---|---|"
        for rule in members:
            strict = "" if rule.default else ", strict"
            fix = ", has a fix" if rule_docs.fix_kinds(rule) else ""
            name = f"[{rule.code}]({rule.code}.md)<br>{rule.name}"
            yield f"| {name} | {_cell(rule_docs.summary(rule))} | {rule.severity.value}{strict}{fix} |"


def _page(rule: Rule) -> Iterator[str]:
    text = inspect.cleandoc(rule.__doc__ or "")
    what, _, why = text.partition("\n\n")
    yield f"---\ntitle: {rule.code} {rule.name}\n---"
    yield f"# {rule.code} <small>{rule.name}</small>"
    yield _unwrapped(what)
    runs = (
        "by default" if rule.default else 'when asked for: `preset = "strict"` or `--extend-select ' + f"{rule.code}`"
    )
    facts = {"Severity": rule.severity.value, "Runs": runs, "Fix": _fix(rule), "Standard": _standards(text)}
    yield (
        "<dl class='facts' markdown>\n"
        + "".join(_fact(name, value) for name, value in facts.items() if value)
        + "</dl>"
    )
    yield f"## Why\n\n{_unwrapped(why)}"
    yield f"## What it says\n\n- {_words(rule.message.en)}\n- {_words(rule.message.es)}"
    yield "## Found"
    yield from _unfolding([_bad(rule, bad) for bad in rule.bad if len(bad.text) < _LONGEST])
    yield "## Not found"
    yield from _unfolding([_good(good) for good in rule.good if len(good.text) < _LONGEST])
    yield _options(rule)


def _fact(name: str, value: str) -> str:
    return f"<div markdown><dt>{name}</dt><dd markdown>{value}</dd></div>\n"


def _words(message: str) -> str:
    """Return a message with its placeholders as code, whatever else in it Markdown might take for its own."""
    return re.sub(r"`?(\{\w+\})`?", r"`\1`", html.escape(message, quote=False))


def _fix(rule: Rule) -> str:
    words = {"safe": "safe (`--fix`)", "unsafe": "to be looked over (`--unsafe-fixes`)"}
    return (
        " and ".join(words[kind] for kind in rule_docs.fix_kinds(rule)) or "none: only the author knows what is right"
    )


def _standards(text: str) -> str:
    links = {
        f"[{name.format(*match.groups())}]({address.format(*match.groups())})": None
        for pattern, name, address in _STANDARDS
        for match in re.finditer(pattern, text)
    }
    return ", ".join(links)


def _bad(rule: Rule, bad: Bad) -> str:
    found = _found(rule, bad)
    lines = _lines(found, bad.path)
    title = f' title="{bad.path}"' if bad.path != EXAMPLE_PATH or bad.others else ""
    parts = [_fenced(bad.text, "markdown", f"{lines}{title}".strip()), *_others(bad), *_code(bad, found)]
    parts.append("\n".join(map(_said, found)))
    if bad.fixed is not None:
        parts.append("The fix:\n\n" + _fenced(_diff(bad.text, bad.fixed), "diff"))
    return "\n\n".join(parts)


def _said(finding: Finding) -> str:
    """Return what is said of an example as HTML, since a message quotes the document."""
    line, column = finding.place.span[:2]
    message = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(finding.message.en))
    return f'<p class="said {finding.severity.value}"><b>{line}:{column} {finding.severity.value}</b> {message}</p>'


def _good(good: Good) -> str:
    title = f'title="{good.path}"' if good.path != EXAMPLE_PATH or good.others else ""
    return "\n\n".join([_fenced(good.text, "markdown", title), *_others(good), *_code(good)])


def _code(example: Good | Bad, found: tuple[Finding, ...] = ()) -> list[str]:
    """Return the files of code that an example holds its document against, with the lines that findings are in."""
    files = {**example.frontend, **example.backend}
    return [
        _fenced(text, path.rpartition(".")[2], f'{_lines(found, path)} title="{path}"'.strip())
        for path, text in files.items()
    ]


def _lines(found: tuple[Finding, ...], path: str) -> str:
    """Return the option of a fence that marks the lines of findings in a file, "" where it has none."""
    lines = sorted({finding.place.span.line for finding in found if finding.place.path == path})
    return f'hl_lines="{" ".join(map(str, lines))}"' if lines else ""


def _others(example: Good | Bad) -> list[str]:
    return [_fenced(text, "markdown", f'title="{path}"') for path, text in example.others.items()]


def _found(rule: Rule, bad: Bad) -> tuple[Finding, ...]:
    return run(type(rule), bad.text, bad).findings


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=2)
    return "\n".join(list(lines)[3:])


def _unfolding(examples: list[str]) -> Iterator[str]:
    yield from examples[:_OPEN]
    rest = examples[_OPEN:]
    if rest:
        inner = "\n\n".join(rest).replace("\n", "\n    ")
        yield f'??? example "{len(rest)} more"\n\n    {inner}'


def _options(rule: Rule) -> str:
    other = "warning" if rule.severity.value != "warning" else "error"
    config = f'[tool.speclint]\nseverity = {{ {rule.code} = "{other}" }}\nignore = ["{rule.code}"]\n'
    config += f'per-file-ignores = {{ "docs/legacy/**" = ["{rule.code}"] }}'
    return (
        "## Options\n\n"
        "The rule is named by its code, its name or a part of the code; it can be switched off, in some documents alone "
        "or in all, and its severity can be set. "
        "The words by which it knows what is what are the [vocabulary](../configuration.md#vocabulary).\n\n"
        + _fenced(config, "toml", 'title="pyproject.toml"')
        + "\n\nAt one place a [comment](../suppressions.md) does it, above a block or a heading:\n\n"
        + _fenced(f"<!-- speclint: ignore[{rule.code}] why it is right here -->", "markdown")
    )


def _unwrapped(text: str) -> str:
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _fenced(text: str, language: str, options: str = "") -> str:
    shown = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`{3,}", shown)), default=2)
    fence = "`" * max(3, longest + 1)
    return (
        f"{fence}{{ .{language} {options} }}\n{shown}\n{fence}" if options else f"{fence}{language}\n{shown}\n{fence}"
    )


__all__ = ["Rules", "navigation", "pages"]
