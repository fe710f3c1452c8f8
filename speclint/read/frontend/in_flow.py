"""What flow, frontend sections and the prose beside endpoints say of the frontend's behaviour, given to the endpoints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from speclint.markdown.languages import SCRIPT_LANGUAGES
from speclint.markdown.nodes import Block, Fence, Label, ListBlock, Paragraph, Section, Table, lines_of
from speclint.markdown.texts import texts_in
from speclint.model import READS, Doubt, Endpoint, EndpointRef, Flow, Notation, Slot, State
from speclint.read.endpoints.declaration import same_route
from speclint.read.frontend.behaviour import is_for_screen, says_behaviour
from speclint.read.frontend.by_name import with_names
from speclint.read.frontend.in_sample_code import told_of_results
from speclint.read.routes import find_refs, find_routes
from speclint.text.folding import fold
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

# A step of the frontend that is no more than its name, as arrows leave it, says nothing.
_FEW_WORDS = 2
# Words that share so many first letters are forms of one.
_STEM = 4
_ACTS = ("verb", "shows", "asks", "impersonal", "outcome")
_WORD = regex(r"[^\W\d_]{4,}")
_LISTED = frozenset({Notation.ROW, Notation.ITEM})
_CALLS = regex(r"\bfetch\(|\baxios\b|\b(?:http|api|client|\$http|apiClient)\.(?:get|post|put|patch|delete)\b")


def with_flow(
    endpoints: Iterable[Endpoint],
    flows: tuple[Flow, ...],
    root: Section,
    roles: dict[int, frozenset[str]],
    profile: Profile,
) -> tuple[Endpoint, ...]:
    """Return the endpoints with what flow and frontend sections say of the frontend's behaviour."""
    told = [*_told_in_flows(flows, profile), *_told_in_sections(root, roles, profile)]
    about = _about_frontend(root, roles, profile)
    by_route: dict[str, list[tuple[EndpointRef, Span]]] = {}
    for ref, span in told:
        by_route.setdefault(ref.route.key.rpartition("/")[2], []).append((ref, span))
    named = with_names(endpoints, about, root, profile)
    lists = frozenset(endpoint.key[1] for endpoint in named if endpoint.verb == "GET")
    listed = [_with_told(endpoint, by_route) for endpoint in named]
    changing = [endpoint.frontend.absent and _changes_list(endpoint, lists) for endpoint in listed]
    if any(changing) and (after := _told_of_changes(root, profile)) is not None:
        stated = Slot(State.STATED, (after,))
        both = zip(listed, changing, strict=True)
        listed = [replace(endpoint, frontend=stated) if changes else endpoint for endpoint, changes in both]
    rows = {id(endpoint.section): endpoint.section for endpoint in listed if endpoint.notation in _LISTED}
    beside = {key: _told_beside(section, profile) for key, section in rows.items()}
    found = tuple(_with_beside(endpoint, beside.get(id(endpoint.section), ())) for endpoint in listed)
    if not any(endpoint.frontend.absent for endpoint in found):
        return found
    groups = _told_of_groups(root, profile)
    steps = (step for flow in flows for step in flow.steps if not step.endpoints)
    acts = [step.text for step in steps if says_behaviour(step.text, profile)]
    own = [text for section in about for text in texts_in(section.blocks) if _tells(text, profile)]
    return tuple(_with_doubt(_with_group(endpoint, groups), acts, own) for endpoint in found)


def _about_frontend(root: Section, roles: dict[int, frozenset[str]], profile: Profile) -> list[Section]:
    """The sections on the frontend, less those on what it sends."""
    words = profile.group("frontend")
    return [
        section
        for section in root.walk()
        if section.level > 1
        and ("frontend" in roles.get(id(section), frozenset()) or words.says(section.title.value, "strong"))
        and not words.says(section.title.value, "sends")
    ]


def _tells(text: Text, profile: Profile) -> bool:
    return profile.group("frontend").says(text.value, *_ACTS)


def _singular(word: str) -> str:
    """The stem of a noun: that of `pedidos` is that of `pedido`, and `stats` is not `state`."""
    return fold(word).rstrip("s").rstrip("e")


def _with_doubt(endpoint: Endpoint, acts: Sequence[Text], own: Sequence[Text]) -> Endpoint:
    """The endpoint with the step of the flow, or the line on the frontend, that may be about its answer, though it names
    the resource alone.
    """
    if not (acts or own) or endpoint.route is None or not endpoint.frontend.absent:
        return endpoint
    fixed = [part for part in endpoint.route.path.split("/") if part and part[0].isalpha()]
    stem = fold(fixed[-1])[:_STEM] if fixed and endpoint.verb == "GET" else ""
    wanted = {_singular(word) for word in _WORD.findall(fixed[-1])} if fixed else set()
    steps = (text for text in acts if any(fold(word)[:_STEM] == stem for word in _WORD.findall(text.value)))
    lines = (text for text in own if any(_singular(word) in wanted for word in _WORD.findall(text.value)))
    place = next((text.span for text in (*(steps if len(stem) == _STEM else ()), *lines)), None)
    if place is None:
        return endpoint
    doubts = (*endpoint.doubts, Doubt("frontend", place))
    return replace(endpoint, frontend=Slot(State.UNCLEAR, (place,)), doubts=doubts)


def _told_of_changes(root: Section, profile: Profile) -> Span | None:
    """Where the document states for all writing calls what is fetched again: "create/update/delete: then refresh"."""
    words = profile.group("frontend")
    for text in texts_in(root.walk_blocks()):
        if words.says(text.value, "refreshes") and len(words.find_all(text.value, "changes")) > _FEW_WORDS:
            return text.span
    return None


def _changes_list(endpoint: Endpoint, lists: frozenset[str]) -> bool:
    """Whether a call changes what the frontend shows; a POST changes what a GET of the same route lists."""
    if endpoint.verb in READS or endpoint.route is None:
        return False
    return endpoint.verb != "POST" or endpoint.key[1] in lists


def _told_of_groups(root: Section, profile: Profile) -> dict[int, Slot]:
    """What the words below the heading of a group say the frontend does with its endpoints, by the `id` of its sections.

    "These endpoints fill the filters" is on each of them; "the app shows the list" may be on any, and makes a doubt.
    """
    calls = profile.group("auth")
    found: dict[int, Slot] = {}
    for section in root.walk():
        if section.level < 2 or not section.sections:
            continue
        lines = [line for block in section.blocks for line in _lines_of(block) if not find_refs(line)]
        said = [line for line in lines if says_behaviour(line, profile) or is_for_screen(line, profile)]
        on_all = next((line for line in said if calls.says(line.value, "calls")), None)
        place = on_all or next(iter(said), None) or _labelled(section, profile)
        if place is not None:
            slot = Slot(State.STATED if on_all is not None else State.UNCLEAR, (place.span,))
            found.update((id(below), slot) for child in section.sections for below in child.walk())
    return found


def _lines_of(block: Block) -> tuple[Text, ...]:
    return block.lines if isinstance(block, (Paragraph, Label)) else ()


def _labelled(section: Section, profile: Profile) -> Text | None:
    """The first line behind a label on the frontend: "**What the app does**: the admin sees the list"."""
    labels = (block for block in section.blocks if isinstance(block, Label) and block.lines)
    about = (label for label in labels if profile.group("frontend").says(label.name.value, "strong"))
    return next((label.lines[0] for label in about), None)


def _with_group(endpoint: Endpoint, groups: dict[int, Slot]) -> Endpoint:
    told = groups.get(id(endpoint.section)) if endpoint.frontend.absent else None
    if told is None:
        return endpoint
    doubts = (*endpoint.doubts, Doubt("frontend", told.places[0])) if told.state is State.UNCLEAR else endpoint.doubts
    return replace(endpoint, frontend=told, doubts=doubts)


def _told_beside(section: Section, profile: Profile) -> tuple[Span, ...]:
    """What the prose around a table of endpoints, or below a list of them, says of the frontend, naming none of them."""
    prose = (block for block in section.blocks if not isinstance(block, Table))
    texts = (text for text in texts_in(prose) if not find_refs(text))
    return tuple(text.span for text in texts if says_behaviour(text, profile))


def _with_beside(endpoint: Endpoint, places: tuple[Span, ...]) -> Endpoint:
    if endpoint.notation is Notation.ITEM:
        places = tuple(span for span in places if span.line in _below(endpoint))
    if not places or endpoint.notation not in _LISTED or endpoint.frontend.state is State.STATED:
        return endpoint
    return replace(endpoint, frontend=Slot(State.STATED, places))


def _below(endpoint: Endpoint) -> range:
    """The lines of the paragraph right below the list that contains an endpoint."""
    blocks = endpoint.section.blocks
    for block, following in pairwise(blocks):
        if isinstance(block, ListBlock) and block.span.line <= endpoint.span.line <= block.span.end_line:
            is_prose = isinstance(following, Paragraph)
            return range(following.span.line, following.span.end_line + 1) if is_prose else range(0)
    return range(0)


def _with_told(endpoint: Endpoint, told: dict[str, list[tuple[EndpointRef, Span]]]) -> Endpoint:
    route = endpoint.route
    if route is None or endpoint.frontend.state is State.STATED:
        return endpoint
    last = route.key.rpartition("/")[2]
    near = [*told.get(last, ()), *(told.get("{}", ()) if last != "{}" else ())]
    places = tuple(
        span
        for ref, span in near
        if (ref.method is None or ref.key[0] == endpoint.verb)
        and (ref.route.key == route.key or same_route(ref.route, route))
    )
    return replace(endpoint, frontend=Slot(State.STATED, places)) if places else endpoint


def _told_in_flows(flows: tuple[Flow, ...], profile: Profile) -> Iterable[tuple[EndpointRef, Span]]:
    for flow in flows:
        called: tuple[EndpointRef, ...] = ()
        for step in flow.steps:
            if step.endpoints:
                called = step.endpoints
            alone = step.actor == "frontend" and not step.endpoints and len(step.text.value.split()) > _FEW_WORDS
            acts = says_behaviour(step.text, profile) or alone
            if acts:
                yield from ((ref, step.span) for ref in called)


def _told_in_sections(
    root: Section, roles: dict[int, frozenset[str]], profile: Profile
) -> Iterable[tuple[EndpointRef, Span]]:
    for section in root.walk():
        about = bool(roles.get(id(section), frozenset()) & {"frontend"})
        yield from _told_as_duties(section, profile)
        yield from _told_as_pattern(section, profile)
        yield from _told_in_code(section) if about else told_of_results(section, profile)
        for text in texts_in(section.blocks):
            if "/" in text.value and (about or says_behaviour(text, profile)):
                yield from ((ref, text.span) for ref in (*find_refs(text), *find_routes(text)))


def _told_as_duties(section: Section, profile: Profile) -> Iterable[tuple[EndpointRef, Span]]:
    """The items after "O frontend deve:" that follow one with an endpoint: what is done with its answer."""
    for lead, block in zip(section.blocks, section.blocks[1:], strict=False):
        lines = lines_of(lead) if isinstance(lead, Paragraph) else ()
        if not isinstance(block, ListBlock) or not lines or not lines[-1].value.rstrip().endswith(":"):
            continue
        if not profile.group("frontend").says(lines[-1].value, "subject"):
            continue
        called: tuple[EndpointRef, ...] = ()
        for item in block.items:
            texts = texts_in(item.blocks)
            refs = tuple(ref for text in texts for ref in find_refs(text))
            if not refs:
                yield from ((ref, item.span) for ref in called)
            called = refs or called


def _told_as_pattern(section: Section, profile: Profile) -> Iterable[tuple[EndpointRef, Span]]:
    """The endpoints of a list one of whose items asks again for what is shown: "POST /x, then GET /x (refresh list)"."""
    words = profile.group("frontend")
    for block in section.blocks:
        texts = texts_in((block,)) if isinstance(block, ListBlock) else ()
        refs = [(ref, text) for text in texts for ref in find_refs(text)]
        again = any(words.says(_without(text, refs), "refreshes") for _, text in refs)
        yield from ((ref, text.span) for ref, text in refs) if again and len(refs) > 1 else ()


def _without(text: Text, refs: Sequence[tuple[EndpointRef, Text]]) -> str:
    """The words of a line without the routes in it: `/auth/refresh` is a name."""
    value = text.value
    for ref, line in refs:
        value = value.replace(ref.route.text.value, " ") if line is text else value
    return value


def _told_in_code(section: Section) -> Iterable[tuple[EndpointRef, Span]]:
    """The routes that code in a section on the frontend calls, where more lines use what comes back."""
    for fence in (block for block in section.blocks if isinstance(block, Fence) and block.language in SCRIPT_LANGUAGES):
        for number, line in enumerate(fence.lines):
            if _CALLS.search(line.value) and number + 1 < len(fence.lines):
                yield from ((ref, line.span) for ref in find_routes(line))
