"""The form of a thing shown once beside several endpoints, and the envelope of all lists: either may be what they return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from speclint.markdown.languages import OBJECT_LANGUAGES
from speclint.markdown.nodes import Block, Fence, Label, Section, lines_of
from speclint.markdown.texts import texts_in
from speclint.model import Doubt, Endpoint
from speclint.read.endpoints.inherited.conventions import agreed_response, conventions
from speclint.read.fields.inline_objects import read_inline_object
from speclint.read.routes import find_refs
from speclint.text.records import replace
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_FEW_WORDS = 6


def with_shapes_beside(
    endpoints: Iterable[Endpoint], root: Section, owned: frozenset[int], profile: Profile
) -> tuple[Endpoint, ...]:
    """Return the endpoints, those without a response with the place beside them, or for all lists, that may show it.

    `owned` holds the `id` of every block that belongs to one endpoint alone.
    """
    listed = tuple(endpoints)
    if all(endpoint.responses for endpoint in listed):
        return listed
    shapes = {id(section): place for section in root.walk() if (place := _shape(section, owned, profile)) is not None}
    envelope = _envelope(root, owned, profile)
    common = next((place for section in root.walk() if (place := _of_all(section, owned, profile)) is not None), None)
    agreed = _agreed(root, listed, profile)
    found = (_with_doubt(endpoint, shapes.get(id(endpoint.section)), envelope) for endpoint in listed)
    return tuple(_with_common(endpoint, agreed.get(id(endpoint.section), common)) for endpoint in found)


def _agreed(root: Section, endpoints: tuple[Endpoint, ...], profile: Profile) -> dict[int, Span]:
    """Where the convention of a group tells the form of its answers, by the `id` of each section of the group."""
    found: dict[int, Span] = {}
    for section, group in conventions(root, (endpoint.section for endpoint in endpoints), profile):
        if group is not None and (place := agreed_response(section, profile)) is not None:
            found |= {id(below): place for below in group.walk()}
    return found


def _with_doubt(endpoint: Endpoint, shape: Span | None, envelope: Span | None) -> Endpoint:
    if not endpoint.response.absent or endpoint.route is None or endpoint.verb == "DELETE":
        return endpoint
    is_list = endpoint.verb == "GET" and endpoint.route.path[-1:] not in "}>]" and not endpoint.route.params
    place = envelope if is_list and envelope is not None else shape
    if place is None or (shape is not None and place is shape and shape.line > endpoint.span.line):
        return endpoint
    return replace(endpoint, doubts=(*endpoint.doubts, Doubt("response", place)))


def _with_common(endpoint: Endpoint, common: Span | None) -> Endpoint:
    """The endpoint with the form of all answers, where it does not say its own."""
    if common is None or not endpoint.response.absent or endpoint.route is None:
        return endpoint
    return replace(endpoint, doubts=(*endpoint.doubts, Doubt("response", common)))


def _of_all(section: Section, owned: frozenset[int], profile: Profile) -> Span | None:
    """Where a section shows the form of all answers: "All responses follow this pattern:" and an object."""
    for lead, block in pairwise((None, *section.blocks)):
        if not isinstance(block, Fence) or id(block) in owned or not _is_object(block):
            continue
        name = _lead(lead) if lead is not None else None
        said = " ".join(text.value for text in (section.title, name) if text is not None)
        on_all = profile.group("auth").says(said, "all", "common") or profile.group("slots").says(said, "answer_form")
        answers = profile.group("not_labels").says(said, "response_noun")
        if on_all and answers and not profile.group("slots").says(said, "goes_wrong") and not find_refs(section.title):
            return block.span.start
    return None


def _shape(section: Section, owned: frozenset[int], profile: Profile) -> Span | None:
    """Where a section shows the form of its thing under a short label such as "Object:"."""
    for lead, block in pairwise(section.blocks):
        if not isinstance(block, Fence) or id(block) in owned or not _is_object(block):
            continue
        name = _lead(lead)
        if name is None or len(name.value.split()) > _FEW_WORDS or find_refs(name):
            continue
        if profile.group("slots").says(name.value, "shape_lead"):
            return block.span.start
    return None


def _lead(block: Block) -> Text | None:
    if isinstance(block, Label):
        return None if block.lines else block.name
    lines = lines_of(block)
    return lines[-1] if lines and lines[-1].value.rstrip("*_ ").endswith((":", "：")) else None


def _is_object(fence: Fence) -> bool:
    return fence.language in OBJECT_LANGUAGES or fence.body.lstrip()[:1] in ("{", "[")


def _envelope(root: Section, owned: frozenset[int], profile: Profile) -> Span | None:
    """Where a sentence outside the endpoints shows what all lists answer with."""
    for text in _loose(root, owned):
        words = profile.group("slots")
        if (
            words.says(text.value, "lists")
            and (words.says(text.value, "returns") or profile.group("not_labels").says(text.value, "response_noun"))
            and read_inline_object(text, profile)
            and not find_refs(text)
        ):
            return text.span
    return None


def _loose(root: Section, owned: frozenset[int]) -> Iterator[Text]:
    for section in root.walk():
        blocks = tuple(block for block in section.blocks if id(block) not in owned)
        yield from (text for text in texts_in(blocks) if "{" in text.value)
