"""The list of Stripe's events: what it holds, how it is taken from the package, and that it is read only when asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

from speclint.analysis.provider_events import provider_events
from speclint.analysis.provider_events.extract_stripe import names_in
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

SAMPLE = """
class WebhookEndpointCreateParams(RequestOptions):
    description: NotRequired["Literal['']|str"]
    enabled_events: List[Literal["*", "charge.refunded", "invoice.paid"]]
"""


def unknown(text: str) -> list[str]:
    """The events of a document that their provider does not send, each with the one that is meant where one is."""
    rules = [load_registry().find("WHK009")]
    found = lint([Source.from_text("docs/BACKEND_SPEC_X.md", text)], Settings(), rules, load_profile()).findings
    return [finding.message.en for finding in found]


def test_list_is_dated_and_complete() -> None:
    first = (
        files("speclint.analysis.provider_events").joinpath("stripe.txt").read_text(encoding="utf-8").splitlines()[0]
    )
    assert first.startswith(f"# {len(provider_events('stripe'))} events of Stripe: PyPI stripe ")
    assert {"checkout.session.completed", "payment_intent.payment_failed"} <= provider_events("stripe")


def test_unknown_provider_has_no_list() -> None:
    assert provider_events("mercadopago") == frozenset()


def test_names_are_those_of_enabled_events() -> None:
    assert list(names_in(SAMPLE)) == ["charge.refunded", "invoice.paid"]


def test_events_that_look_like_stripe_are_compared() -> None:
    [found] = unknown("### POST /hooks/pay\n\nWebhook.\n\n**Events:** `charge.refunded`, `payment_intent.suceeded`\n")
    assert "`payment_intent.suceeded`" in found and "`payment_intent.succeeded`" in found


def test_events_of_others_are_left_alone() -> None:
    assert unknown("### POST /hooks/crm\n\nWebhook.\n\n**Events:** `customer.merged`, `invoice.emitted`\n") == []


def test_wildcards_stand_for_what_begins_so() -> None:
    [found] = unknown("### POST /hooks/stripe\n\nWebhook de Stripe.\n\n**Eventos:** `invoice.*`, `invoices.*`\n")
    assert "`invoices.*`" in found


def test_list_is_not_read_without_webhooks() -> None:
    code = (
        "from speclint.analysis.provider_events import provider_events\nfrom speclint.lint.lint import lint\nfrom speclint.vocabulary.vocabulary import load_profile\n"
        "from speclint.lint.registry import load_registry\nfrom speclint.lint.settings import Settings\nfrom speclint.text.source import Source\n"
        "lint([Source.from_text('docs/BACKEND_SPEC_X.md', '# API')], Settings(), load_registry().rules, load_profile())\n"
        "assert provider_events.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
