"""Analyses are computed when a rule that runs asks for them, once for a document; one that raises costs those rules alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from speclint.analysis import on_demand
from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.contracts.bind import contracts
from speclint.analysis.on_demand import Analysis, AnalysisError, analysis
from speclint.analysis.project.declarations import declarations
from speclint.analysis.secrets import secrets
from speclint.lint.facts import facts_of, needs_of
from speclint.lint.lint import lint, read_source
from speclint.lint.registry import load_registry
from speclint.lint.result import Result
from speclint.lint.settings import Settings
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

TEXT = """# Orders

## Endpoints

### POST /api/orders

**Body:**

| Field | Type | Required |
|---|---|---|
| sku | string | yes |

```json
{ "sku": 1 }
```
"""


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """How often each analysis was computed, by the path of the document and the analysis' name."""
    count: Counter[tuple[str, str]] = Counter()
    compute = on_demand._computed

    def counting(function: Callable[[Spec], object], spec: Spec) -> object:
        count[spec.source.path, function.__name__] += 1
        return compute(function, spec)

    monkeypatch.setattr(on_demand, "_computed", counting)
    return count


def check(*codes: str, text: str = TEXT, context: Sequence[str] = ()) -> Result:
    registry = load_registry()
    rules = [registry.find(code) for code in codes] or list(registry.rules)
    around = [Source.from_text(path, TEXT) for path in context]
    return lint(
        [Source.from_text("docs/a.md", text)], Settings(), rules, load_profile(), context=around, known=registry
    )


def test_a_rule_on_headings_computes_no_analysis(computed: Counter[tuple[str, str]]) -> None:
    """What hides secrets in all output is the only exception."""
    check("DOC004")
    assert computed == {("docs/a.md", "secrets"): 1}


def test_context_computes_what_the_rules_of_the_project_need(computed: Counter[tuple[str, str]]) -> None:
    check("EXA002", "DOC008", context=["docs/b.md"])
    assert {name for path, name in computed if path == "docs/b.md"} == {"secrets"}
    computed.clear()
    check("EXA002", "ENV001", context=["docs/b.md"])
    around = {name for path, name in computed if path == "docs/b.md"}
    assert "open_env_uses" in around and "contracts" not in around


def test_with_all_rules_each_analysis_is_computed_once(computed: Counter[tuple[str, str]]) -> None:
    check(context=["docs/b.md"])
    assert set(computed.values()) == {1}


def broken(_spec: Spec) -> object:
    raise ValueError("no")


def test_an_analysis_that_raises_costs_the_rules_that_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = check()
    monkeypatch.setattr(contracts, "compute", broken)
    rest = check(context=["docs/b.md"])
    lost = {problem.message.en.split()[1] for problem in rest.problems}
    assert {"EXA002", "TYP006", "XDC001"} <= lost and not lost & {"DOC001", "ENV001", "REQ001"}
    assert all("broken failed: ValueError: no" in problem.message.en for problem in rest.problems)
    assert {found.code for found in rest.findings} == {found.code for found in whole.findings} - lost
    [of_the_project] = [problem.message.en for problem in rest.problems if "XDC001" in problem.message.en]
    assert "docs/b.md: analysis" in of_the_project


def test_secrets_that_cannot_be_looked_for_cost_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "compute", broken)
    result = check("DOC001")
    assert [problem.path for problem in result.problems] == ["docs/a.md"] and not result.findings


def test_reports_show_what_was_found_where_an_analysis_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_boxes, "compute", broken)
    rules = [load_registry().find("TYP006"), load_registry().find("EXA002")]
    result = lint([Source.from_text("docs/a.md", TEXT)], Settings(), rules, load_profile(), specs=True)
    assert [problem.path for problem in result.problems] == ["docs/a.md"]
    assert result.findings and result.checked["docs/a.md"].spec is None


def spec_of(text: str) -> Spec:
    return read_source(Source.from_text("docs/a.md", text), load_profile())


def test_the_answer_is_kept_even_when_it_is_an_error() -> None:
    calls = []

    @analysis
    def length(spec: Spec) -> int:
        calls.append(spec)
        raise ValueError("no")

    spec = spec_of(TEXT)
    for _ in range(2):
        with pytest.raises(AnalysisError, match="length failed"):
            length(spec)
    assert len(calls) == 1


def test_facts_answer_what_was_needed_and_no_more() -> None:
    spec = spec_of(TEXT)
    facts = facts_of(spec, "docs/a.md", (declarations,))
    assert declarations(facts).endpoints == (("POST", "orders"),)
    with pytest.raises(AnalysisError, match="`needs` of the rule does not list `contracts`"):
        contracts(facts)


def test_needs_are_those_of_the_rules_each_once() -> None:
    registry = load_registry()
    found = needs_of([registry.find(code) for code in ("TYP001", "TYP003", "DOC001")])
    assert all(isinstance(each, Analysis) for each in found) and len(set(found)) == len(found)
    assert {each.compute.__name__ for each in found} == {
        "declarations",
        "lacks_types",
        "open_type_uses",
        "unused_types",
    }
