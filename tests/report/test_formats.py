"""Formats: what is printed is read again as its reader would, and holds the findings, no more and no less.

Long because it has a reader of its own for each format, so that no format is tested with its own code.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError, validators
from markdown_it import MarkdownIt

from speclint.analysis.secrets import Secret
from speclint.api import Edit, Finding, Fix, Place, Severity, Words
from speclint.cli.main import main
from speclint.lint.lint import read_source
from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.lint.registry import load_registry
from speclint.lint.result import Checked
from speclint.report.formats import FORMATS, for_machines, lines
from speclint.report.formats_ci.github import render as annotations
from speclint.report.rule_address import address
from speclint.report.text.terminal import Paint, visible, wants_links
from speclint.run.outcome import Outcome
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

MACHINES = [name for name in FORMATS if for_machines(name)]
KEY = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"

EVIL = (
    *("%0A::error::x", "::error file=a::b", "\n::warning::c", "\r::notice::d", "##vso[task.complete result=Failed;]e"),
    *(
        "##[error]f",
        "\n##[group]g",
        "\x1b[31m",
        "\x1b]8;;x\x07",
        "\u202e",
        "\u2066",
        "\u2028",
        "\x00",
        "\x0b",
        "\ufffe",
    ),
    *(
        "|",
        "`",
        "``",
        "</details>",
        "<script>",
        "<!--",
        "@team",
        "]]>",
        "&amp;",
        "[a](http://b.c)",
        "http://d.e",
        "www.f.g",
    ),
    *(
        "![i](j)",
        "\n\n# h",
        "\n- k",
        "$x$",
        "~~s~~",
        "**b**",
        ";",
        "]",
        ",",
        ":",
        "=",
        "%",
        '"',
        "'",
        "\\",
        " ",
        "é",
        "😀",
    ),
    "\udcff",
)
texts = st.lists(st.one_of(st.sampled_from(EVIL), st.text(max_size=4)), min_size=1, max_size=6).map("".join)
paths = texts.map(lambda text: text.replace("/", "").replace("\0", "") or "a")


def finding(path: str = "docs/a.md", message: str = "the fact", **extra: Any) -> Finding:
    place = Place(path, extra.pop("span", Span(3, 1, 3, 4)))
    severity = extra.pop("severity", Severity.ERROR)
    words = Words(message, message)
    return Finding("TST001", "some-rule", severity, place, words, fingerprint="f", **extra)


def outcome(
    *findings: Finding, problems: tuple[Problem, ...] = (), text: str = "# Uno\n\nabc\n", **extra: Any
) -> Outcome:
    paths = dict.fromkeys(["docs/a.md", *(found.place.path for found in findings)])
    sources = [Source.from_text(path, text) for path in paths]
    checked = {source.path: Checked(source, "en", extra.get("secrets", ())) for source in sources}
    redactor = Redactor((document.source, document.secrets) for document in checked.values())
    return Outcome(findings, problems, checked, dict.fromkeys(checked, "en"), "en", bool(findings), redactor)


def printed(name: str, shown: Outcome) -> str:
    return "".join(f"{line}\n" for line in lines(name, shown, Paint(False)))


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The workflow commands that GitHub's runner finds in a log: name, properties and message."""
    for line in re.split(r"\r\n?|\n", text):
        command = line.lstrip()
        end = command.find("::", 2)
        if command.startswith("::") and end > 0:
            name, _, told = command[2:end].partition(" ")
            pairs = dict(pair.split("=", 1) for pair in told.split(",") if "=" in pair)
            unescaped = {key: _unescaped(value, "%3A:", "%2C,") for key, value in pairs.items()}
            yield name, unescaped, _unescaped(command[end + 2 :])
        elif re.search(r"##\[", line):
            yield "old", {}, line


def issues(text: str) -> Iterator[tuple[dict[str, str], str]]:
    """The logging commands that the agent of Azure Pipelines finds in a log."""
    for line in re.split(r"\r\n?|\n", text):
        start = line.lower().find("##vso[")
        end = line.find("]", start)
        if start >= 0 and end >= 0:
            told = line[start:end].partition(" ")[2]
            pairs = dict(pair.split("=", 1) for pair in told.split(";") if "=" in pair)
            unescaped = {key: _unescaped(value, "%3B;", "%5D]", last="%AZP25%") for key, value in pairs.items()}
            yield unescaped, _unescaped(line[end + 1 :], last="%AZP25%")


def _unescaped(text: str, *signs: str, last: str = "%25%") -> str:
    for sign in (*signs, "%0D\r", "%0A\n", last):
        text = text.replace(sign[:-1], sign[-1])
    return text


# --- nothing can be forged ---------------------------------------------------------------------------------------------


Told = list[tuple[str, str]]


def read_github(text: str) -> Told:
    return [(properties.get("file", ""), message) for _, properties, message in commands(text)]


def read_azure(text: str) -> Told:
    return [(told.get("sourcepath", ""), message.removeprefix("some-rule: ")) for told, message in issues(text)]


def read_json(text: str) -> Told:
    document = json.loads(text)
    return [(item["path"], item["message"]) for item in (*document["errors"], *document["findings"])]


def read_json_lines(text: str) -> Told:
    told = [json.loads(line) for line in text.rstrip("\n").split("\n")]
    assert [item["type"] for item in told].count("summary") == 1
    errors = [item for item in told if item["type"] == "error"]
    return [(item["path"], item["message"]) for item in (*errors, *told) if item["type"] != "summary"][: len(told) - 1]


def read_gitlab(text: str) -> Told:
    told = json.loads(text)
    assert len({issue["fingerprint"] for issue in told}) == len(told)
    return [(issue["location"]["path"], issue["description"].removeprefix("TST001: ")) for issue in told]


def read_sarif(text: str) -> Told:
    [run] = json.loads(text)["runs"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert run["invocations"][0]["executionSuccessful"] is not bool(notes)
    told = [(item["locations"][0]["physicalLocation"], item["message"]["text"]) for item in (*notes, *run["results"])]
    assert not any(re.search(r"(?<!\\)\[[^\]]*\]\(", message) for _, message in told)
    return [
        (unquote(place["artifactLocation"]["uri"], errors="surrogateescape"), message.replace("\\[", "["))
        for place, message in told
    ]


def read_rdjson(text: str) -> Told:
    return [(item["location"]["path"], item["message"]) for item in json.loads(text)["diagnostics"]]


def read_junit(text: str) -> Told:
    suites = ET.fromstring(text)
    failures = [(case.get("file"), item.get("message")) for case in suites.iter("testcase") for item in case]
    cases = list(suites.iter("testcase"))
    assert int(suites.get("tests", "")) == len(cases)
    assert sum(int(suite.get("tests", "")) for suite in suites) == len(cases)
    return [(str(path), str(message)) for path, message in failures]


def read_markdown(text: str) -> list[str]:
    """The messages that GitHub shows in the folded tables."""
    told: list[str] = []
    row: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "html_block":
            assert re.fullmatch(r"<details><summary>Findings: \d+</summary>\n*|</details>\n*", token.content)
        if token.type == "tr_close":
            told += row[3:]
        if token.type == "tr_open":
            row = []
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text", "html_inline", "text_special"}
            html = {child.content for child in token.children or () if child.type == "html_inline"}
            assert html <= {"<code>", "</code>", "<span>", "</span>"}
            row.append("".join(child.content for child in token.children or () if child.type != "html_inline"))
    assert not re.search(r"@\w|https?://|www\.", text)
    return [message for message in told if message != "Finding"]


READERS: dict[str, Callable[[str], Told]] = {
    "github": read_github,
    "azure": read_azure,
    "json": read_json,
    "json-lines": read_json_lines,
    "gitlab": read_gitlab,
    "sarif": read_sarif,
    "rdjson": read_rdjson,
    "junit": read_junit,
}
EXACT = ("json", "json-lines")  # kept to the character; the others show signs in the place of what harms


def test_each_machine_format_is_read_again() -> None:
    assert {*READERS, "markdown", "html"} == set(MACHINES)  # these two have pages of their own


def shown_as(name: str, text: str) -> str:
    if name in EXACT:
        return text
    return re.sub("[\ufffe\uffff]", "\ufffd", visible(text)) if name == "junit" else visible(text)


@pytest.mark.parametrize("name", sorted(READERS))
@given(told=st.lists(st.tuples(paths, texts), max_size=4), wrong=st.lists(st.tuples(paths, texts), max_size=2))
def test_user_text_forges_nothing_for_machines(name: str, told: Told, wrong: Told) -> None:
    findings = [finding(path, message) for path, message in told]
    problems = tuple(Problem(path, Words(message, message)) for path, message in wrong)
    text = printed(name, outcome(*findings, problems=problems))
    paths_are_kept = name in (*EXACT, "gitlab", "sarif", "rdjson")
    expected = [
        (path if paths_are_kept else shown_as(name, path), shown_as(name, message)) for path, message in (*wrong, *told)
    ]
    assert sorted(READERS[name](text)) == sorted(expected)
    if name != "github":
        assert not list(commands(text)) or name == "azure"
    if name != "azure":
        assert not list(issues(text))


@given(told=st.lists(st.tuples(paths, texts), max_size=4), wrong=st.lists(texts, max_size=2))
def test_user_text_forges_nothing_in_markdown(told: Told, wrong: list[str]) -> None:
    findings = [finding(path, message) for path, message in told]
    problems = tuple(Problem("", Words(message, message)) for message in wrong)
    text = printed("markdown", outcome(*findings, problems=problems))

    def words(value: str) -> str:
        return re.sub("`([^`]+)`", r"\1", visible(value)).strip()

    assert sorted(read_markdown(text)) == sorted(words(message) for _, message in told)
    assert text.count("\n- ") == len(wrong)
    assert not [*commands(text), *issues(text)]


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
@given(told=st.lists(st.tuples(paths, texts), max_size=3), body=texts)
def test_user_text_forges_nothing_for_people(name: str, told: Told, body: str) -> None:
    findings = [finding(path, message, span=Span(1, 1, 1, 2)) for path, message in told]
    text = printed(name, outcome(*findings, text=body))
    assert not [*commands(text), *issues(text)]
    assert all(visible(line) == line for line in text.split("\n"))


# --- what each format says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MACHINES)
def test_no_machine_format_shows_a_secret(name: str) -> None:
    edit = Edit(Span(3, 1, 3, 2), f"moved {KEY}")
    related = [(Place("docs/a.md", Span(1, 1, 1, 2)), Words(KEY, KEY))]
    found = finding(message=f"key {KEY}", related=related, fix=Fix(Words(KEY, KEY), (edit,)))
    secret = Secret("stripe", Span(3, 1, 3, 1 + len(KEY)), "sk_live_…")
    text = printed(name, outcome(found, text=f"# A\n\n{KEY}\n", secrets=(secret,)))
    assert KEY[8:] not in text
    assert "sk" in text


def test_github_annotations() -> None:
    second = [(Place("docs/b.md", Span(7, 2, 7, 3)), Words("other", "otro"))]
    found = [
        finding(severity=Severity.INFO),
        finding(severity=Severity.WARNING, span=Span(3, 5, 9, 2)),
        finding(related=second),
    ]
    assert printed("github", outcome(*found, problems=(Problem("", Words("no", "no")),))).splitlines() == [
        "::error title=speclint::no",
        "::error title=TST001 some-rule,file=docs/a.md,line=3,endLine=3,col=1,endColumn=4::the fact (docs/b.md:7:2: other)",
        "::warning title=TST001 some-rule,file=docs/a.md,line=3,endLine=9::the fact",
        "::notice title=TST001 some-rule,file=docs/a.md,line=3,endLine=3,col=1,endColumn=4::the fact",
    ]


def test_at_most_some_annotations_of_a_kind() -> None:
    found = [finding(severity=severity) for severity in Severity for _ in range(13)]
    kinds = [name for name, _, _ in commands("\n".join(annotations(outcome(*found), most=10)))]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10


def test_azure_issues() -> None:
    found = [finding(), finding(severity=Severity.INFO)]
    place = "sourcepath=docs/a.md;linenumber=3;columnnumber=1;code=TST001;"
    assert printed("azure", outcome(*found, problems=(Problem("x.md", Words("no", "no")),))).splitlines() == [
        "##vso[task.logissue type=error;sourcepath=x.md;]no",
        f"##vso[task.logissue type=error;{place}]some-rule: the fact",
        f"##vso[task.logissue type=warning;{place}]some-rule: the fact",
    ]


def test_gitlab_issues() -> None:
    found = [finding(severity=severity) for severity in Severity]
    told = json.loads(printed("gitlab", outcome(*found, problems=(Problem("", Words("no", "no")),))))
    assert [issue["severity"] for issue in told] == ["blocker", "major", "minor", "info"]
    assert told[1] == {
        "description": "TST001: the fact",
        "check_name": "some-rule",
        "fingerprint": "f",
        "severity": "major",
        "location": {"path": "docs/a.md", "lines": {"begin": 3, "end": 3}},
    }
    assert told[0]["location"]["path"] == "."
    again = json.loads(printed("gitlab", outcome(*found, problems=(Problem("", Words("no", "no")),))))
    assert again == told


def test_a_clean_document_is_a_passed_test() -> None:
    suites = ET.fromstring(printed("junit", outcome()))
    assert [suite.get("name") for suite in suites] == ["docs/a.md"]
    assert suites.attrib == {"name": "speclint", "tests": "1", "failures": "0", "errors": "0"}
    broken = ET.fromstring(printed("junit", outcome(problems=(Problem("", Words("no", "no")),))))
    assert [suite.get("name") for suite in broken] == ["speclint", "docs/a.md"]
    assert broken.get("errors") == "1"


def test_sarif_names_rules_places_and_fixes() -> None:
    edit = Edit(Span(3, 2, 3, 2), "x")
    second = [(Place("/tmp/b c.md", Span(1, 1, 1, 2)), Words("other", "otro"))]
    rule = load_registry().find("AUT001")
    shown = outcome(finding(related=second, fix=Fix(Words("do", "haz"), (edit,)), severity=Severity.INFO))
    shown = Outcome(**{name: getattr(shown, name) for name in Outcome.__slots__} | {"rules": {"AUT001": rule}})
    [run] = json.loads(printed("sarif", shown))["runs"]
    assert [item["id"] for item in run["tool"]["driver"]["rules"]] == ["AUT001", "TST001"]
    described = run["tool"]["driver"]["rules"][0]
    assert described["fullDescription"]["text"].startswith(described["shortDescription"]["text"])
    assert "helpUri" not in described
    [result] = run["results"]
    root = {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 3, "startColumn": 2, "endLine": 3, "endColumn": 2}
    assert (result["ruleIndex"], result["level"]) == (1, "note")
    assert result["partialFingerprints"] == {"speclint/v1": "f"}
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///tmp/b%20c.md"}
    assert result["fixes"] == [
        {
            "description": {"text": "do"},
            "artifactChanges": [
                {
                    "artifactLocation": root,
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": "x"}}],
                }
            ],
        }
    ]


def test_rdjson_counts_bytes() -> None:
    edits = (Edit(Span(1, 3, 1, 4), "x"),)
    found = finding(span=Span(1, 3, 1, 4), fix=Fix(Words("do", "haz"), edits))
    [told] = json.loads(printed("rdjson", outcome(found, text="é😀z")))["diagnostics"]
    expected = {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 8}}
    assert told["location"]["range"] == expected
    assert told["suggestions"] == [{"range": expected, "text": "x"}]
    torn = finding(fix=Fix(Words("do", "haz"), edits * 2))
    assert "suggestions" not in json.loads(printed("rdjson", outcome(torn)))["diagnostics"][0]


def test_grouped() -> None:
    found = [finding(), finding(span=Span(12, 10, 12, 11)), finding("docs/b.md")]
    assert printed("grouped", outcome(*found)).splitlines() == [
        "docs/a.md",
        "    3:1  error TST001 some-rule: the fact",
        "  12:10  error TST001 some-rule: the fact",
        "",
        "docs/b.md",
        "  3:1  error TST001 some-rule: the fact",
        "",
        "2 documents: 3 errors",
    ]


SPEC = """# Prueba

## Endpoints

Todos los endpoints requieren un Bearer token.

### GET /api/movies/:id

**Response 200:** `{ id: number }`

### POST /api/x_y

**Auth:** público

**Body:** sin body

**Errores:** 400 (mal)

## Webhooks

### POST /api/hook

**Eventos:** `x.done`

**Firma:** se verifica la firma con el secreto.
"""


def test_the_summary_has_boxes_slots_and_findings() -> None:
    source = Source.from_text("docs/a.md", SPEC)
    spec = read_source(source, load_profile())
    checked = {"docs/a.md": Checked(source, "es", (), True, spec)}
    found = (finding(severity=Severity.INFO), finding(message="usa `a|b`"))
    text = printed("markdown", Outcome(found, (), checked, {"docs/a.md": "es"}, "es", True))
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")
    ]
    assert rows[:3] == [
        ["Endpoint", "Auth", "Petición", "Respuesta", "Errores", "Frontend"],
        ["<code>GET /api/movies/&#58;id</code>", "✓ ↑", "✓", "✓", "✗", "✗"],
        ["<code>POST /api/x&#95;y</code>", "✓", "✓", "✗", "✓", "✗"],
    ]
    assert rows[3:5] == [
        ["Webhook", "Eventos", "Payload", "Firma", "Idempotencia"],
        ["<code>POST /api/hook</code>", "✓", "✗", "✓", "✗"],
    ]
    assert [row[1] for row in rows[6:]] == ["error", "nota"]
    assert rows[6][3] == "usa <code>a&#124;b</code>"
    assert "- ✗ Todos los endpoints tienen método, ruta, body/query y respuesta" in text
    assert text.startswith("# speclint: 1 documento&#58; 1 error, 1 nota\n")


def test_links_lead_to_the_file_of_the_rule_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = load_registry().find("AUT001")
    target = address(rule)
    found = Finding("AUT001", rule.name, Severity.ERROR, Place("docs/a.md", Span(1, 1, 1, 2)), Words("x", "y"))
    shown = outcome(found)
    shown = Outcome(**{name: getattr(shown, name) for name in Outcome.__slots__} | {"rules": {"AUT001": rule}})
    assert Path(unquote(re.sub("^file://[^/]*", "", target))).name == "aut001_endpoint_without_auth.py"
    assert target.isascii()
    linked = next(lines("concise", shown, Paint(True, links=True)))
    assert f"\x1b]8;;{target}\x1b\\\x1b[1;31merror AUT001\x1b[0m\x1b]8;;\x1b\\ endpoint" in linked
    for paint in (Paint(True), Paint(False, links=True)):
        assert "\x1b]8" not in next(lines("concise", shown, paint))

    class Stream:
        def __init__(self, is_terminal: bool) -> None:
            self.isatty = lambda: is_terminal

    for term, wants in (("xterm", True), ("dumb", False), ("linux", False)):
        monkeypatch.setenv("TERM", term)
        assert wants_links(Stream(True)) is wants  # type: ignore[arg-type]
    monkeypatch.setenv("TERM", "xterm")
    assert not wants_links(Stream(False)) and not wants_links(None)  # type: ignore[arg-type]


def test_no_link_leaves_without_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    spec = tmp_path / "BACKEND_SPEC_A.md"
    spec.write_text("# API\n\n## Endpoints\n\n### POST /api/movies\n\nCrea una película.\n", encoding="utf-8")
    target = tmp_path / "out.txt"
    words = [str(spec), "--color", "always", "--output-format", "concise", "--output-format", f"full:{target}"]
    done = CliRunner().invoke(main, words, color=True)
    assert "\x1b[" in done.stdout and "\x1b]" not in done.stdout
    assert "\x1b" not in target.read_text(encoding="utf-8")


# --- published schemas -----------------------------------------------------------------------------------------------------


def samples() -> dict[str, Outcome]:
    evil = "".join(EVIL)
    second = [(Place("docs/b.md", Span(7, 2, 7, 3)), Words(evil, evil))]
    full = finding("a b/é.md", evil, related=second, fix=Fix(Words("do", "haz"), (Edit(Span(1, 1, 1, 1), evil),)))
    wrong = (Problem("", Words("no", "no")), Problem("x.md", Words(evil, evil)))
    rules = {rule.code: rule for rule in load_registry().rules}
    everything = outcome(full, problems=wrong)
    everything = Outcome(**{name: getattr(everything, name) for name in Outcome.__slots__} | {"rules": rules})
    return {
        "everything": everything,
        "clean": outcome(),
        "nothing": Outcome((), (), {}, {}, "en", False),
        "problems": outcome(problems=wrong),
        "failure": Outcome.failure("no"),
    }


def check_schema(document: object, schema: Path) -> None:
    content = json.loads(schema.read_text(encoding="utf-8"))
    validators.validator_for(content)(content).validate(document)


@pytest.mark.parametrize("sample", ["everything", "clean", "nothing", "problems", "failure"])
@pytest.mark.parametrize(
    ("name", "file"), [("sarif", "sarif-2.1.0.json"), ("rdjson", "reviewdog-diagnostic-result.json")]
)
def test_published_schemas(name: str, file: str, sample: str, schemas: Path) -> None:
    check_schema(json.loads(printed(name, samples()[sample])), schemas / file)


@pytest.mark.parametrize("sample", ["everything", "clean", "nothing", "problems", "failure"])
def test_json_is_as_its_schema_says(sample: str, checkout: Path) -> None:
    schema = checkout / "docs" / "check-output.schema.json"
    document = json.loads(printed("json", samples()[sample]))
    check_schema(document, schema)
    document["extra"] = 1
    with pytest.raises(ValidationError):
        check_schema(document, schema)


def test_sarif_has_no_more_results_than_code_scanning_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("speclint.report.formats_ci.sarif._MOST", 2)
    document = tmp_path / "BACKEND_SPEC_X.md"
    document.write_text("# X\n\n## Summary\n\nThe boats of a fleet.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--lang", "en", "--output-format", "sarif", str(document)])
    every = CliRunner().invoke(main, ["check", "--output-format", "json", str(document)])
    [run] = json.loads(done.stdout)["runs"]
    left_out = len(json.loads(every.stdout)["findings"]) - 2
    assert len(run["results"]) == 2
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "warning"
    assert told["message"]["text"] == f"{left_out} more not listed: code scanning takes 2 results a run"
