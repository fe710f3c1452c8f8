"""Suppression comments and their effect."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from speclint.text.edits import Edit
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


class SuppressionFault(str, Enum):
    """Why a comment for speclint suppresses nothing: it has another form, shares its line, is text to Markdown since no
    blank line comes before it, or is between the rows of a table.
    """

    FORM = "form"
    SHARED_LINE = "shared-line"
    GLUED = "glued"
    IN_TABLE = "in-table"


class LostRow(str, Enum):
    """What a comment for one row does not find: a table below the comment, the column in it, or a row with the value."""

    TABLE = "table"
    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class SuppressedRule:
    """One entry between the brackets. `selector` names rules, as everywhere; with a `column` only what is found in the rows
    whose cell there holds `value` is meant. `text` is the entry as written, `areas` is what it covers. `nearest` is the
    column or value that was most likely meant where it is `lost`, or "".
    """

    text: Text
    selector: Text
    areas: tuple[Span, ...] = ()
    column: str = ""
    value: str = ""
    lost: LostRow | None = None
    nearest: str = ""

    @property
    def written(self) -> str:
        """The entry without code ticks."""
        return self.text.value.replace("`", "")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that is meant for speclint; `text` is what is inside. With a `fault` it has no rules.

    `listed` is the place between the brackets, `removal` the edit that removes the comment and leaves the text around it
    as it is. With `above_title` it is above the document's title, and covers what is under it.
    """

    text: Text
    span: Span
    removal: Edit
    rules: tuple[SuppressedRule, ...] = ()
    listed: Span | None = None
    reason: str = ""
    whole_file: bool = False
    above_title: bool = False
    fault: SuppressionFault | None = None

    def without(self, rules: Collection[SuppressedRule]) -> Edit:
        """Return the edit that removes `rules`, and the comment when none is left."""
        gone = frozenset(rules)
        kept = [rule.text.value for rule in self.rules if rule not in gone]
        return Edit(self.listed, ", ".join(kept)) if kept and self.listed else self.removal


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of a suppression: its rules that suppress nothing, and those that are unknown, each with the nearest
    known one or "". `form` is the likely correct form, `ignore[WHK003]`.
    """

    suppression: Suppression
    unused: tuple[SuppressedRule, ...] = ()
    unknown: tuple[tuple[SuppressedRule, str], ...] = ()
    form: str = ""
