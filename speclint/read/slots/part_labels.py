"""Labels where parts begin: at the head of items, within a line, in the comments of code."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.markdown.inline import blank_code
from speclint.markdown.labels import split_bold_lead, split_label, split_plain_label
from speclint.markdown.languages import JSON_LANGUAGES, OBJECT_LANGUAGES
from speclint.markdown.nodes import Fence, Item, Label, ListBlock, Paragraph, lines_of
from speclint.model import STATUSES
from speclint.read.routes import find_refs
from speclint.read.slots.label_roles import LabelRole, label_role
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

# Parts that a sentence fills: a table or code block right after them is not theirs.
SPOKEN = frozenset(
    {"auth", "description", "content_type", "endpoint", "method", "route", "base", "frontend", "notes", "status"}
)
SLOTS = frozenset(
    {"body", "request", "response", "response_part", "errors", "query", "params", "parameters", "headers"}
)
# Where a further label may begin in a line: after a stop, or in bold.
_NEXT_LABEL = regex(
    r"(?<=[.;·|])[*_]*\s+(?=[*_]{0,2}[A-ZÁÉÍÓÚ¿\u4e00-\u9fff])|(?<!\s)\s+(?:[—–-]\s+)?(?=\*\*[^*:]{2,40}(?::\*\*|\*\*\s*:))"
)
_COMMENT = regex(r"^\s*(?://+|#+|--|/\*+|\*|<!--)\s*(.*?)\s*(?:\*/|-->)?\s*$")


def cut_at_labels(line: Text, profile: Profile) -> list[Text]:
    """Return a line cut before each further label in it: "none. **Body:** `{…}`", "does X. Body: `{…}`"."""
    if ":" not in line.value:
        return [line]
    plain = blank_code(line.value)
    cuts = [0]
    for match in _NEXT_LABEL.finditer(plain):
        rest = line.cut(match.end())
        label = split_label(rest) or split_plain_label(rest)
        role = label_role(label.name, profile) if label is not None else None
        if role is not None and role.id in SLOTS | SPOKEN:
            cuts.append(match.end())
    return [line.cut(start, end).strip() for start, end in zip(cuts, [*cuts[1:], len(line.value)], strict=True)]


def opens_with_status(label: Label, role: LabelRole) -> bool:
    """Return whether the label is a case of a list, `**404** – …`, rather than a slot of its own, `**Response 404:** …`."""
    before = label.name.value.partition(role.status.value)[0] if role.status is not None else "-"
    return not any(char.isalpha() for char in before) and role.status is not None


def before_route(name: Text) -> Text:
    """Return the words of a label before the endpoint that it names: "Cuerpo del" of "Cuerpo del `POST /x`"."""
    refs = find_refs(name)
    return name.cut(0, refs[0].span.column - name.span.column).strip("`* ") if refs else name


def item_role(item: Item, profile: Profile) -> tuple[Label, LabelRole] | None:
    """Return the label that an item opens with and its role; None where it has none or names an endpoint."""
    if not item.blocks:
        return None
    first = item.blocks[0]
    label = (
        first
        if isinstance(first, Label)
        else split_plain_label(first.lines[0])
        if isinstance(first, Paragraph)
        else None
    )
    if label is None or find_refs(label.name):
        return None
    role = label_role(label.name, profile)
    return (label, role) if role else None


def standing_out(
    block: ListBlock, roles: Sequence[tuple[Label, LabelRole] | None], profile: Profile
) -> list[tuple[Label, LabelRole] | None]:
    """Return the roles of items that are the next labels, joined to a list of fields.

    They are in bold at the end of a list whose others are plain, or have in bold a slot's whole name and no code in it.
    """
    bold = [bool(item.blocks) and isinstance(item.blocks[0], Label) for item in block.items]
    first = bold.index(True) if True in bold else 0
    tail = roles[first:]
    if first and all(bold[first:]) and all(role and role[1].id in SPOKEN | SLOTS for role in tail):
        return [*[None] * first, *tail]
    known = profile.labels
    return [
        role
        if role is not None and strong and "`" not in role[0].name.value and known.exact(role[0].name.value)
        else None
        for role, strong in zip(roles, bold, strict=True)
    ]


def labelled_segments(fence: Fence, profile: Profile) -> list[tuple[LabelRole, Text, list[Text]]]:
    """Return a fence whose comments are labels (`// Request`, `// Response 200`), cut at them."""
    if fence.language not in OBJECT_LANGUAGES:
        return []
    segments: list[tuple[LabelRole, Text, list[Text]]] = []
    for line in fence.lines:
        comment = _COMMENT.match(line.value)
        name = line.cut(comment.start(1), comment.end(1)) if comment else None
        label = split_plain_label(name) if name is not None else None
        said = label.name if label is not None and label.lines else name
        role = label_role(said, profile) if said is not None and said.value and not find_refs(said) else None
        if said is not None and role is not None and role.id in SLOTS:
            segments.append((role, said, list(label.lines) if label is not None and label.lines else []))
        elif segments:
            segments[-1][2].append(line)
        elif line.value.strip():
            return []
    return segments


def status_lines(block: ListBlock) -> list[Text]:
    """Return the sentences that Markdown takes for an ordered list, since they begin with a status: "204. The row goes."."""
    found: list[Text] = []
    for item in block.items:
        lines = lines_of(item.blocks[0]) if item.blocks else ()
        if item.number not in STATUSES or item.number == 100 or not lines:
            return []
        first, mark = lines[0], f"{item.number}."
        width = first.span.column - item.span.column
        span = Span(item.span.line, item.span.column, first.span.end_line, first.span.end_column)
        found += [Text(mark.ljust(width) + first.value, span), *lines[1:]]
    return found


def slot_lead(line: Text, profile: Profile) -> Label | None:
    """Return the label of a line that opens with a slot's name in bold before code, `**Response** `201 Created``, or None."""
    label = split_bold_lead(line)
    role = label_role(label.name, profile) if label is not None else None
    return label if role is not None and role.id in SLOTS else None


def is_json(fence: Fence) -> bool:
    """Return whether a fence shows JSON, by its tag or its first sign."""
    return fence.language in JSON_LANGUAGES or fence.body.lstrip()[:1] in ("{", "[")
