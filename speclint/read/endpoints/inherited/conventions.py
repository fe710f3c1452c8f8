"""What a section such as "General conventions" holds for the endpoints beside it: who calls, the form of the answers.

Its lines name neither the calls nor that they are all of them, since its title does: "Any signed-in user".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.labels import split_label, split_plain_label
from speclint.markdown.nodes import Block, Fence, Label, ListBlock, Section
from speclint.markdown.texts import texts_in
from speclint.model import Auth, State
from speclint.read.routes import find_refs
from speclint.read.slots.auth.auth import labelled_auth, lead_auth, spoken_auth
from speclint.read.slots.auth.auth_demands import demanded_auth
from speclint.read.slots.auth.auth_headers import header_auth
from speclint.read.slots.label_roles import find_status, label_role
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile


class Convention(NamedTuple):
    """A section on all calls, and the group of endpoints that it is in; None where that is the whole document."""

    section: Section
    group: Section | None


def is_on_all_calls(title: Text, profile: Profile) -> bool:
    """Return whether a title says that its section is about all calls: "Conventions", "Lo común"."""
    return profile.group("auth").says(title.value, "all", "everywhere", "common")


def conventions(root: Section, around: Iterable[Section], profile: Profile) -> Iterator[Convention]:
    """Yield the sections on all calls that stand beside endpoints; `around` are the sections that hold one each."""
    inside = {id(section) for section in around}
    holding = {id(section) for section in root.walk() if any(id(below) in inside for below in section.walk())}
    for group in root.walk():
        for child in group.sections if id(group) in holding else ():
            if child.level > 1 and id(child) not in holding and is_on_all_calls(child.title, profile):
                yield Convention(child, group if group.level > 1 else None)


def agreed_auth(section: Section, profile: Profile) -> Iterator[Auth]:
    """Yield what the lines of a convention say of who calls; unclear where one only mentions it."""
    words = profile.group("auth")
    for line, label in _lines(section.blocks):
        if find_refs(line) or words.says(line.value, "advice", "some"):
            continue
        said = _said(line, label, profile)
        if said.state is not State.ABSENT:
            yield said
        elif words.says(line.value, "words", "signed_in"):
            yield Auth(State.UNCLEAR, (line.span,), text=line)


def _said(line: Text, label: Label | None, profile: Profile) -> Auth:
    words = profile.group("auth")
    if label is not None and _is(label, "auth", profile):
        return labelled_auth(label.lines, profile, label.name)
    for said in (header_auth(line, profile), spoken_auth(line, profile), lead_auth(line, profile)):
        if said.state is not State.ABSENT:
            return said
    on_all = words.says(line.value, "all", "everywhere", "required", "restricted")
    if not on_all or words.says(line.value, "none") or not words.says(line.value, "bearer", "signed_in"):
        return Auth()
    return demanded_auth(line, profile)


def agreed_response(section: Section, profile: Profile) -> Span | None:
    """Return where a convention tells the form of the answers: "Response: an array of `{ id, label }`"; None elsewhere."""
    slots, nouns = profile.group("slots"), profile.group("not_labels")
    for line, label in _lines(section.blocks):
        labelled = label is not None and _is(label, "response", profile)
        answers = labelled or nouns.says(line.value, "response_noun") or slots.says(line.value, "returns")
        if not answers or slots.says(line.value, "goes_wrong", "lists") or find_refs(line):
            continue
        if "{" in line.value or (labelled and (find_status(line) or "`" in line.value)):
            return line.span
    return next((block.span.start for lead, block in _led(section.blocks) if nouns.says(lead, "response_noun")), None)


def _is(label: Label, role: str, profile: Profile) -> bool:
    """Whether a label opens a slot and has something on its line."""
    named = label_role(label.name, profile) if label.lines else None
    return named is not None and named.id == role


def _led(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Fence]]:
    """Yield each block of code with the last line above it."""
    above = ""
    for block in blocks:
        if isinstance(block, Fence):
            yield above, block
        above = next((text.value for text in reversed(texts_in((block,)))), "")


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Text, Label | None]]:
    """Yield the lines of prose, each with the label that it opens with."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _lines(item.blocks)
        elif isinstance(block, Label) and block.lines:
            yield block.lines[0], block
            yield from ((line, None) for line in block.lines[1:])
        else:
            yield from ((line, split_label(line) or split_plain_label(line)) for line in texts_in((block,)))
