"""Where calls would travel in the clear: `http://` to a host that is not local."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.analysis.judgements.examples import JSON
from speclint.markdown.nodes import Block, Document, Fence, Section, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, Webhook
from speclint.read.slots.label_roles import label_role, labels_in
from speclint.text.folding import fold
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_URL = regex(r"http://(?P<host>[^\s/`'\"<>()|,;]+)(?P<path>[^\s`'\"<>()|,;]*)", re.I)
_LOCAL = regex(
    r"(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}"
    r"|169\.254(?:\.\d+){2}|\[.*|[^.]*|.*\.(?:localhost|local|lan|internal|test|invalid|home|docker))"
)
_ADDRESS = regex(r"\d+(?:\.\d+){3}")
# Languages of text rather than of calls; specifications of Markdown show theirs as "example".
_MARKUP = frozenset({"xml", "html", "svg", "xsd", "wsdl", "soap", "md", "markdown", "mdx", "example"})
_COMMENT = regex(r"^\s*(?://|#|\*|/\*|--)")
_GAP = regex(r"[{}$*\[\]…]|\.\.")


def find_plain_urls(
    document: Document,
    sections: dict[str, tuple[Section, ...]],
    receivers: Iterable[Endpoint | Webhook],
    profile: Profile,
) -> tuple[Text, ...]:
    """Return the URLs that begin with `http://` and that something is to call, one for each host.

    Sample values in JSON, namespaces, links to documentation and hosts of examples are none, local ones neither.
    """
    hosts = {_host(match) for match in _URL.finditer(document.source.text)}
    if all(_LOCAL.fullmatch(host) for host in hosts):
        return ()
    routes = [receiver.route.text for receiver in receivers if receiver.route is not None and receiver.route.host]
    reader = _Reader(profile, {(route.span.line, route.span.column) for route in routes})
    stating = {id(section) for role in ("base_url", "env") for section in sections.get(role, ())}
    reader.section(document.root, stating, False)
    return tuple(reader.found.values())


@dataclass()
class _Reader:
    profile: Profile
    declared: set[tuple[int, int]]
    found: dict[str, Text] = field(default_factory=dict)

    def section(self, section: Section, stating: set[int], states: bool) -> None:
        states = states or id(section) in stating
        self._take(section.title, states, in_code=False)
        for block in section.blocks:
            self._block(block, states)
        for child in section.sections:
            self.section(child, stating, states)

    def _block(self, block: Block, states: bool) -> None:
        lines = set(self._stating_lines(block))
        for text in texts_in((block,)):
            self._take(text, states or text.span.line in lines, in_code=False)
        for nested in walk_blocks((block,)):
            if isinstance(nested, Fence) and nested.language not in JSON and nested.language not in _MARKUP:
                for text in nested.lines:
                    self._take(text, states, in_code=_COMMENT.match(text.value) is None)

    def _stating_lines(self, block: Block) -> Iterator[int]:
        """Yield the lines that a label or a table's first cell announces as where something is."""
        for label in labels_in(block):
            if self._announces(label.name):
                yield from (line.span.line for line in (label.name, *label.lines))
        if isinstance(block, Table):
            yield from (row.span.line for row in block.rows if row.cells and self._announces(row.cells[0].text))

    def _announces(self, name: Text) -> bool:
        role = label_role(name, self.profile)
        return role is not None and role.id in ("base", "route", "endpoint")

    def _take(self, text: Text, states: bool, *, in_code: bool) -> None:
        for match in _URL.finditer(text.value):
            host = _host(match)
            if host not in self.found and self._is_called(text, match, states=states, in_code=in_code):
                self.found[host] = text.cut(*match.span()).strip(".:`*_")

    def _is_called(self, text: Text, match: re.Match[str], *, states: bool, in_code: bool) -> bool:
        words, host = self.profile.group("transport"), _host(match)
        if _LOCAL.fullmatch(host) or _GAP.search(host) or words.says(host, "placeholder"):
            return False
        if (text.span.line, text.span.column + match.start()) in self.declared:
            return True
        lead = text.value[: match.start()]
        if f"https://{host}" in text.value.lower() or words.says(text.value, "warns"):
            return False
        if words.says(lead[-30:], "namespace") or words.says(host, "docs") or (lead.endswith("](") and not states):
            return False
        if words.says(host, "example"):
            return states
        return states or in_code or fold(match["path"]).startswith("/api") or _names_api(host)


def _host(match: re.Match[str]) -> str:
    return re.sub(r":\d+$", "", match["host"].lower().rstrip(".:`*_"))


def _names_api(host: str) -> bool:
    return _ADDRESS.fullmatch(host) is not None or re.match(r"(?:api|backend|server)[.-]", host) is not None
