"""What a line or a document holds beyond what is read of it, see `bounds`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.nodes import Unread
from speclint.markdown.texts import section_texts
from speclint.model import Spec
from speclint.read.routes import find_refs
from speclint.text import bounds
from speclint.text.regex import regex

_DEEP_NAME = regex(rf"(?<![\w.\]])(?:[^\W\d]\w{{0,99}}(?:\[\w{{0,20}}\]){{0,20}}\.){{{bounds.NAME_PARTS}}}[\w.\[\]]*")


def find_beyond_bounds(spec: Spec) -> Iterator[Unread]:
    """Yield the lines, headings and cells of which only the first routes are read, names of fields that lead too deep, and
    the last webhook that is read.
    """
    routed = [webhook.title.span for webhook in spec.webhooks if webhook.route is not None]
    if len(routed) >= bounds.WEBHOOKS:
        yield Unread("many-webhooks", routed[-1])
    for text in section_texts(spec.document.root):
        if text.value.count("/") >= bounds.ROUTES and len(find_refs(text)) >= bounds.ROUTES:
            yield Unread("many-routes", text.span)
        if text.value.count(".") >= bounds.NAME_PARTS and (name := _DEEP_NAME.search(text.value)):
            yield Unread("deep-name", text.cut(*name.span()).span)
