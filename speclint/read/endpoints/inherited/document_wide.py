"""What is stated once for the whole document or for a group of endpoints: auth and errors.

Long because one walk decides for each sentence whom it covers, by what led up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.inline import code_spans
from speclint.markdown.labels import split_label, split_plain_label
from speclint.markdown.nodes import (
    Block,
    Document,
    Fence,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    lines_of,
)
from speclint.markdown.texts import texts_in
from speclint.model import Auth, EndpointRef, State
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.inherited.conventions import agreed_auth, conventions, is_on_all_calls
from speclint.read.endpoints.inherited.coverage import Coverage, coverage_but, coverage_of
from speclint.read.endpoints.inherited.document_errors import SharedErrors, begins_with_all
from speclint.read.endpoints.inherited.inherited_auth import Shared, Statement
from speclint.read.routes import find_refs, find_routes
from speclint.read.slots.auth.auth import (
    global_auth,
    imperative_auth,
    labelled_auth,
    says_no_auth,
    spoken_auth,
)
from speclint.read.slots.auth.auth_for_all import ForAll, auth_for_all, doubts_for_all
from speclint.read.slots.auth.auth_headers import header_auth
from speclint.read.slots.label_roles import is_legacy, label_role, labels_in
from speclint.text.folding import bare, fold
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Source, Text
from speclint.vocabulary.vocabulary import Profile

_HEADER_LINE = regex(r"\s*['\"`]?(?:[Aa]uthorization|[Cc]ookie|[Xx]-[\w-]+)['\"`]?\s*:")
# Sections that state nothing for the endpoints.
_SILENT_ROLES = frozenset({"checklist", "changelog", "testing", "priorities", "examples", "diagram", "flow", "env"})
# Sections that are no convention, whatever their title: "General description", "Common errors".
_OTHER_ROLES = _SILENT_ROLES | {"summary", "errors", "out_of_scope", "types"}
# Sections whose labels speak for all endpoints: introductions and conventions, not notes.
_OPEN_ROLES = frozenset({"summary", "endpoints", "auth", "base_url"})
# Sections of what is checked in the end, which may be asked of every endpoint.
_CHECKED_ROLES = frozenset({"checklist", "testing"})
# Sections that name endpoints one by one and may say who calls them.
_NAMING_ROLES = frozenset({"checklist"})


def read_shared(
    document: Document,
    roles: dict[int, frozenset[str]],
    candidates: list[Candidate],
    owned: frozenset[int],
    profile: Profile,
) -> Shared:
    """Return what is stated outside the endpoints; `owned` holds the `id` of every block that belongs to one."""
    reader = _SharedReader(roles, candidates, owned, profile, document.source)
    reader.section(document.root, frozenset())
    for section, group in conventions(document.root, (candidate.section for candidate in candidates), profile):
        if group is not None and not roles.get(id(section), frozenset()) & _OTHER_ROLES:
            reader.shared.statements += (Statement(said, group) for said in agreed_auth(section, profile))
    reader.shared.cases, reader.shared.errors = reader.errors.cases, reader.errors.stated
    return reader.shared


class _SharedReader:
    def __init__(
        self,
        roles: dict[int, frozenset[str]],
        candidates: list[Candidate],
        owned: frozenset[int],
        profile: Profile,
        source: Source,
    ) -> None:
        self._roles = roles
        self._candidates = candidates
        self._last = self._by_last_segment(candidates)
        self._owned = owned
        self._profile = profile
        self._source = source
        self._inside = {id(candidate.section) for candidate in candidates}
        items = frozenset(id(candidate.item) for candidate in candidates if candidate.item is not None)
        self.errors = SharedErrors(owned, items, profile)
        self._speaks_for_all = self._in_group = False
        self._above: Text | None = None
        self.shared = Shared()

    def section(self, section: Section, around: frozenset[str]) -> None:
        """Read a section and those below it."""
        own = self._roles.get(id(section), frozenset())
        roles = own | (around & _SILENT_ROLES) | (around & {"errors", "auth"})
        marks = len(self.shared.statements)
        inside = any(id(below) in self._inside for below in section.walk()) if section.level > 1 else True
        self._speaks_for_all = not roles - _OPEN_ROLES and (bool(roles) or inside)
        blocks = self._there(block for block in section.blocks if id(block) not in self._owned)
        if roles & _NAMING_ROLES:
            for text in (text for block in blocks for text in self._texts(block) if "/" in text.value):
                self._named(text)
        if "out_of_scope" in roles:
            self._left_out(blocks)
        elif roles & _CHECKED_ROLES:
            self._checked(blocks)
        elif "flow" in roles and not roles & (_SILENT_ROLES - {"flow"}):
            self._in_flow(blocks)
        if not roles & _SILENT_ROLES and "out_of_scope" not in roles:
            self._open(section, roles, blocks, marks, inside)
        group = section if inside and section.level > 1 else None
        self._keep_in(group, marks)
        for child in section.sections:
            marks = len(self.shared.statements)
            self.section(child, roles)
            if self._lists_headers(child) or self._roles.get(id(child), frozenset()) & _CHECKED_ROLES:
                self._keep_in(group, marks)

    def _open(self, section: Section, roles: frozenset[str], blocks: list[Block], marks: int, inside: bool) -> None:
        """Read a section that may say something of all calls; its statements are those from `marks` on."""
        roles |= {"base_url"} if self._lists_headers(section) else frozenset()
        for_all = roles - {"auth", "base_url"} if roles & {"auth", "base_url"} and self._some(blocks) else roles
        lead: Text | None = None
        self._above = None
        self._in_group = inside and section.level > 1
        for block in blocks:
            self._block(block, for_all)
            if lead is not None and isinstance(block, ListBlock):
                self._led(lead, block)
            lead = self._lead(block)
            self._above = _introduces(block)
        for text in (line for block in section.blocks if id(block) in self._owned for line in self._spoken(block)):
            said = global_auth(text, self._profile)
            if said.state is State.STATED and not self._coverage(text).is_general:
                self._state(said, text)
        self.errors.labels(blocks)
        if "errors" in roles:
            self.errors.title(section.title)
        elif self._stands_before(section, inside) and self._is_common(section, marks):
            self.errors.common(blocks)

    def _stands_before(self, section: Section, inside: bool) -> bool:
        """Whether no endpoint is in a section, or it is the top of the document and all of them are further down."""
        return not inside if section.level > 1 else id(section) not in self._inside

    def _is_common(self, section: Section, marks: int) -> bool:
        """Whether a section is about all calls, by its title or since it states the auth of all of them."""
        if any(said.coverage.is_general and said.section is None for said in self.shared.statements[marks:]):
            return True
        return section.level > 1 and is_on_all_calls(section.title, self._profile)

    def _lists_headers(self, section: Section) -> bool:
        """Whether a section is called "Required headers": beside the endpoints they are those of all calls."""
        role = label_role(section.title, self._profile) if section.level > 1 else None
        optional = self._profile.group("slots").says(section.title.value, "optional_all")
        return role is not None and role.id == "headers" and not optional

    def _keep_in(self, group: Section | None, marks: int) -> None:
        """Keep the statements from `marks` on to a group of endpoints, unless they name those that they are about."""
        for statement in self.shared.statements[marks:] if group is not None else ():
            if self._is_on_others(statement):
                statement.coverage = self._but_here(statement.coverage, group)
            elif not statement.coverage.only and statement.section is None:
                statement.section = group

    def _is_on_others(self, statement: Statement) -> bool:
        """Whether a statement is on all calls but those beside it: "all other routes need a token"."""
        words, said = self._profile.group("auth"), statement.auth.text
        if said is None or not statement.coverage.is_general or not words.says(said.value, "all"):
            return False
        left_out = words.find(said.value, "except")
        return words.says(said.value if left_out is None else said.value[: left_out.start], "others")

    def _but_here(self, coverage: Coverage, section: Section | None) -> Coverage:
        """The coverage less the endpoints of a section."""
        here = (candidate.ref for candidate in self._candidates if candidate.section is section)
        return replace(coverage, except_for=(*coverage.except_for, *(ref for ref in here if ref is not None)))

    def _there(self, blocks: Iterable[Block]) -> list[Block]:
        """The blocks without those below a label such as "Missing:", what is on its line included."""
        kept: list[Block] = []
        missing = False
        for block in blocks:
            below = missing and isinstance(block, (ListBlock, Table, Fence))
            lines = (block.name,) if isinstance(block, Label) else lines_of(block)
            label = split_plain_label(lines[-1]) if lines and isinstance(block, Paragraph) else None
            name = label.name if label is not None else lines[-1].strip("*_: ") if lines else None
            missing = name is not None and is_legacy(name, self._profile)
            if not below and not missing:
                kept.append(block)
        return kept

    def _some(self, blocks: list[Block]) -> bool:
        """Whether any text says that it mentions some endpoints only; "protected routes, but for the login" is all others."""
        words = self._profile.group("auth")
        return any(words.says(text.value, "some") and not words.says(text.value, "except") for text in texts_in(blocks))

    def _block(self, block: Block, roles: frozenset[str]) -> None:
        if isinstance(block, Quote):
            for nested in block.blocks:
                self._block(nested, roles)
            return
        self.errors.block(block, roles)
        for label in labels_in(block):
            role = label_role(label.name, self._profile)
            if role and role.id == "auth" and label.lines and not find_refs(label.lines[0]) and self._speaks_for_all:
                said = labelled_auth(label.lines, self._profile)
                if self._profile.group("auth").says(label.lines[0].value, "some"):
                    continue
                if said.scheme or (said.state is State.NONE and said.required is False):
                    self._state(said, label.lines[0])
        for text in self._texts(block):
            told = list(auth_for_all(text, self._profile))
            if self._tell(told):
                continue
            said = global_auth(text, self._profile, here=self._in_group)
            open_to_all = said.state is State.NONE and self._coverage(text).is_general
            if said.state is not State.ABSENT and not (told and open_to_all):
                self._state(said, text)
                if said.state is State.STATED or not told:
                    continue
            if told:
                self._tell(told, plain=True)
                continue
            if self._stated_for_some(text, roles):
                continue
            self._in_header(text, roles)
            self._named(text)
            if not isinstance(block, Table):
                self._doubt(text)
        if isinstance(block, Fence) and "curl" not in block.body:
            self._fenced_header(block, roles)

    def _in_flow(self, blocks: list[Block]) -> None:
        """A section called "How it works" may say what all calls carry in a paragraph; its steps are of some calls."""
        for text in (line for block in blocks if isinstance(block, Paragraph) for line in block.lines):
            if not self._tell(list(auth_for_all(text, self._profile)), plain=True):
                self._doubt(text)

    def _doubt(self, text: Text) -> None:
        """Keep the sentences that may be on auth for all calls: nobody knows then that it is absent."""
        for doubt in doubts_for_all(text, self._profile):
            self.shared.statements.append(Statement(Auth(State.UNCLEAR, (doubt.span,), text=doubt), None))

    def _tell(self, told: list[ForAll], *, plain: bool = False) -> bool:
        """Take what sentences say of all calls; unless `plain`, only where one names what it is not about."""
        if not told or (not plain and all(said.left_out is None for said in told)):
            return False
        for said in told:
            text = said.auth.text
            if text is not None:
                reads = said.reads
                coverage = coverage_but(text, said.left_out, self._candidates, self._profile, reads=reads)
                self.shared.statements.append(Statement(said.auth, None, coverage))
        return True

    def _in_header(self, text: Text, roles: frozenset[str]) -> None:
        """Take the header that a line names: for all calls where the section or the line is about all, else its scheme."""
        header = header_auth(text, self._profile) if "curl" not in text.value else Auth()
        if header.state is State.STATED:
            self.shared.named_scheme = self.shared.named_scheme or header.scheme
        in_auth = "auth" in roles
        if (
            (
                in_auth
                or ("security" in roles and self._profile.group("auth").says(text.value, "required", "restricted"))
            )
            and header.state is State.ABSENT
            and self._profile.group("auth").says(text.value, "bearer", "cookie", "apikey")
        ):
            header = spoken_auth(text, self._profile) if in_auth else header
            self.shared.named_scheme = self.shared.named_scheme or labelled_auth([text], self._profile).scheme
        if header.state is State.STATED and (in_auth or "base_url" in roles or begins_with_all(text, self._profile)):
            self._state(header, text)

    def _left_out(self, blocks: list[Block]) -> None:
        """Auth as an item of what the backend leaves out: nothing is asked of who calls."""
        words = self._profile.group("auth")
        for block in blocks:
            for text in texts_in((block,)) if isinstance(block, ListBlock) else ():
                plain = bare(text.value)
                topic = words.find(plain, "left_out")
                whole = topic is not None and (topic.start, topic.end) == (0, len(plain))
                some = topic is not None and not topic.start and not self._coverage(text).is_general
                if whole or some:
                    self._state(Auth(State.NONE, (text.span,), required=False, text=text), text)

    def _checked(self, blocks: list[Block]) -> None:
        """What a checklist asks of every endpoint: "All endpoints protected by JWT", "For each endpoint: errors (400, 404)"."""
        words = self._profile.group("auth")
        lead: Text | None = None
        for block in blocks:
            for text in self._texts(block):
                said = global_auth(text, self._profile)
                if said.state is State.STATED and words.says(text.value, "required", "restricted", "imperative"):
                    self._state(said, text)
            self.errors.of_all(texts_in((block,)))
            if lead is not None and isinstance(block, ListBlock):
                self._led(lead, block)
            lead = self._lead(block)

    def _coverage(self, text: Text) -> Coverage:
        return coverage_of(text, self._candidates, self._profile)

    def _fenced_header(self, fence: Fence, roles: frozenset[str]) -> None:
        """A header in code: of all calls in a section on auth or conventions, elsewhere only the scheme's name."""
        above, words = self._above, self._profile.group("auth")
        led = "" if above is None else above.value
        on_all = words.says(led, "all") and words.says(led, "required", "restricted") and not words.says(led, "some")
        for line in fence.lines:
            if not _HEADER_LINE.match(line.value):
                continue
            header = header_auth(line, self._profile)
            if header.state is State.STATED:
                if on_all or roles & {"auth", "base_url"}:
                    self._state(header, line, above)
                else:
                    self.shared.named_scheme = self.shared.named_scheme or header.scheme

    def _stated_for_some(self, text: Text, roles: frozenset[str]) -> bool:
        """Take what a sentence says of the endpoints of a topic, of a group of routes, or of a role's section."""
        words = self._profile.group("auth")
        if not words.says(text.value, "words", "role") or find_refs(text):
            return False
        said = spoken_auth(text, self._profile)
        secure = bool(roles & {"auth", "security"})
        coverage = self._coverage(text)
        ordered = imperative_auth(text, self._profile)
        if said.state is State.ABSENT or ordered.state is State.STATED:
            said = ordered
            for_all = secure and said.state is State.STATED and coverage.is_general
        else:
            for_all = secure and coverage.is_general and self._is_on_all(text)
        if for_all:
            self._state(said, text)
            return True
        if said.state is State.ABSENT and secure and words.says(text.value, "role"):
            said = labelled_auth([text], self._profile)
            roles_named = words.find_all(text.value, "role")
            topics = frozenset(fold(text.value[found.start : found.end]) for found in roles_named)
            if said.scheme and said.role:
                self.shared.statements.append(Statement(said, None, Coverage(topics=topics)))
                return True
            return False
        if said.state is State.STATED and not coverage.is_general and words.says(text.value, "calls", "under"):
            self.shared.statements.append(Statement(said, None, coverage))
            return True
        return False

    def _is_on_all(self, text: Text) -> bool:
        """Whether a line opens with a label on auth and mentions calls, in the plural, and of who is signed in."""
        words = self._profile.group("auth")
        calls = words.find_all(text.value, "calls")
        plural = any(text.value[: noun.end].endswith("s") for noun in calls)
        if not plural or not words.says(text.value, "signed_in", "bearer", "cookie", "apikey"):
            return False
        label = split_label(text) or split_plain_label(text)
        role = label_role(label.name, self._profile) if label is not None else None
        return role is not None and role.id == "auth"

    @staticmethod
    def _by_last_segment(candidates: list[Candidate]) -> dict[str, EndpointRef]:
        """The endpoints by the last fixed part of their routes, those that no other shares it with."""
        found: dict[str, list[EndpointRef]] = {}
        for candidate in candidates:
            parts = (
                [part for part in candidate.route.path.split("/") if part and part[0] not in ":{<["]
                if candidate.route
                else []
            )
            if parts and (ref := candidate.ref) is not None:
                found.setdefault(parts[-1], []).append(ref)
        return {part: refs[0] for part, refs in found.items() if len(refs) == 1}

    def _lead(self, block: Block) -> Text | None:
        """A line such as "Todas las rutas deben:" that a list completes."""
        lines = lines_of(block)
        words = self._profile.group("auth")
        if not lines or isinstance(block, ListBlock):
            return None
        last = lines[-1]
        ends = isinstance(block, Label) or last.value.rstrip("*_ ").endswith((":", "："))
        return last if ends and words.says(last.value, "all") and words.says(last.value, "calls") else None

    def _led(self, lead: Text, block: ListBlock) -> None:
        for text in texts_in((block,)):
            said = global_auth(Text(f"{lead.value} {text.value}", text.span), self._profile)
            if said.state is State.STATED:
                self._state(said, text)
            self.errors.sentence(text)

    def _spoken(self, block: Block) -> tuple[Text, ...]:
        """The lines of a paragraph with a star in them: one after an endpoint may mention others with it."""
        lines = block.lines if isinstance(block, Paragraph) else ()
        return tuple(line for line in lines if "*" in line.value)

    def _texts(self, block: Block) -> Iterator[Text]:
        if isinstance(block, Table):
            for row in block.rows:
                yield Text(self._source.slice(row.span), row.span)
        elif isinstance(block, Label):
            yield (
                Text(self._source.slice(block.span), block.span)
                if block.span.line == block.span.end_line
                else block.name
            )
            yield from block.lines
        elif isinstance(block, ListBlock):
            for inner in (inner for item in block.items for inner in item.blocks):
                yield from self._texts(inner)
        else:
            yield from texts_in((block,))

    def _state(self, auth: Auth, text: Text, above: Text | None = None) -> None:
        if auth.state is State.ABSENT or (auth.required is None and not auth.scheme):
            return
        coverage = coverage_of(above or text, self._candidates, self._profile)
        self.shared.statements.append(Statement(auth, None, coverage))

    def _named(self, text: Text) -> None:
        refs = [*find_refs(text), *find_routes(text)]
        if "|" not in text.value:  # a row is on a field of that name
            refs += [self._last[span.value] for span in code_spans(text) if span.value in self._last]
        if not refs:
            return
        said = spoken_auth(text, self._profile)
        if said.state is not State.ABSENT:
            for ref in refs:
                self.shared.name(ref, said)
        elif "|" in text.value and not says_no_auth(text, self._profile):
            said = labelled_auth([text], self._profile)
            if said.scheme or said.role:
                for ref in refs:
                    self.shared.name(ref, said)


def _introduces(block: Block) -> Text | None:
    """The line of a block that introduces what is after it: a label with nothing after it, a line that ends in a colon."""
    if isinstance(block, Label) and not block.lines:
        return block.name
    lines = lines_of(block)
    return lines[-1] if lines and lines[-1].value.rstrip("*_ ").endswith((":", "：")) else None
