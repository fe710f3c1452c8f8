"""Stacks and SQL in the answers that a document shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.model import Endpoint, Webhook
from speclint.text.regex import regex
from speclint.text.source import Source, Text

_STACK = regex(
    r"\bat [\w.<>$ ]{1,60}\([^()\s]{1,120}:\d+(?::\d+)?\)|\bTraceback \(most recent|\b\w+\.(?:java|js|ts|py|php):\d+"
)
_SQL = regex(
    r"\bSELECT\b[^\"]{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b"
    r"|\bSQLSTATE\b|\bORA-\d{4,5}\b|\bER_[A-Z_]{3,40}\b"
    r"|\bSequelize\w{3,40}Error\b|\bPrismaClient\w{3,40}Error\b"
    r"|syntax error at or near|violates (?:unique|foreign key|not-null) constraint"
)
_KEY = regex(r"[\"']?(?:stack|stack_?trace|sql|sql_?message)[\"']?\s*:(?!\s*(?:null|undefined|\"\"))", re.I)


def find_internals(owner: Endpoint | Webhook, source: Source) -> Iterator[Text]:
    """Yield where the errors that an endpoint shows give a stack or SQL away, one a line."""
    for example in owner.error_examples:
        for number in range(example.span.line, example.span.end_line + 1):
            line = source.line_text(number)
            match = _STACK.search(line.value) or _SQL.search(line.value) or _KEY.search(line.value)
            if match is not None:
                yield line.cut(*match.span()).strip("\"': ")
