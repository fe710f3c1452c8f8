"""What sample code of the frontend does with the answer of a call: `if (charge.paid) {`, `setBoats(await res.json())`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.languages import SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence, Section
from speclint.model import EndpointRef
from speclint.read.frontend.behaviour import says_behaviour
from speclint.read.routes import find_routes
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_CALL = regex(
    r"\b(?:const|let|var)\s+(?P<names>\{[^{}]*\}|\w+)\s*=\s*await\s+"
    r"(?:fetch\(|axios\b|(?:http|api|client|\$http|apiClient)\.(?:get|post|put|patch|delete)\b)"
)
_OTHER_CALL = regex(r"\bfetch\(|\baxios\b")
# The body of a response, which is no use of it yet: `const boats = await res.json();`.
_BODY = regex(
    r"\b(?:const|let|var)\s+(?P<names>\{[^{}]*\}|\w+)\s*=\s*(?:await\s+)?(?P<of>\w+)\.(?:json\(\)|data\b)\s*(?:;\s*)?$"
)
_NAME = regex(r"(?<![\w.'\"])[A-Za-z_$][\w$]*")
_IDLE = regex(r"\bconsole\.|^\s*//|\b(?:ok|status)\b")
_COMMENT = regex(r"(?:^|\s)//\s*(\S.*)$")


@dataclass(slots=True)
class _Call:
    """A call in the code: the routes that its line names, and the variables that hold its answer."""

    routes: list[EndpointRef] = field(default_factory=list)
    names: frozenset[str] = frozenset()


def told_of_results(section: Section, profile: Profile) -> Iterator[tuple[EndpointRef, Span]]:
    """Yield the routes that the code of a section calls, each with a line that uses the answer or a comment that says how."""
    for fence in (block for block in section.blocks if isinstance(block, Fence) and block.language in SCRIPT_LANGUAGES):
        calls: list[_Call] = []
        for line in fence.lines:
            made = _CALL.search(line.value)
            if made is not None:
                yield from _uses(line, calls)
                calls.append(_Call(find_routes(line), _names(made["names"])))
            elif _OTHER_CALL.search(line.value):
                calls.append(_Call(find_routes(line)))
            elif (body := _BODY.search(line.value)) is not None:
                for call in calls:
                    call.names |= _names(body["names"]) if body["of"] in call.names else frozenset()
            else:
                yield from _uses(line, calls)
                yield from _comments(line, calls[-1:], profile)


def _uses(line: Text, calls: Iterable[_Call]) -> Iterator[tuple[EndpointRef, Span]]:
    """The calls whose answer a line of code uses."""
    if _IDLE.search(line.value):
        return
    words = frozenset(_NAME.findall(line.value))
    for call in calls:
        yield from ((ref, line.span) for ref in call.routes) if call.names & words else ()


def _comments(line: Text, calls: Iterable[_Call], profile: Profile) -> Iterator[tuple[EndpointRef, Span]]:
    """The last call where a comment after it says what the frontend does."""
    comment = _COMMENT.search(line.value)
    words = profile.group("frontend")
    if comment is not None and (
        words.says(comment[1], "strong") or says_behaviour(line.cut(*comment.span(1)), profile)
    ):
        yield from ((ref, line.span) for call in calls for ref in call.routes)


def _names(words: str) -> frozenset[str]:
    return frozenset(_NAME.findall(words))
