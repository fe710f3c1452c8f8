"""Statuses of HTTP and the error cases that a document lists."""

from __future__ import annotations

import re
from http import HTTPStatus

from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text

STATUSES = frozenset(status.value for status in HTTPStatus)


NO_CONTENT = frozenset({204, 205, 304})
# A status as one word, and that of a failure anywhere in a text: no part of a number, a route, a time or a percentage.
STATUS_CODE = regex(r"[1-5]\d\d")
FAILED = regex(r"(?<![\w.,/:#$-])([45]\d\d)(?![\w%]|[.,:]\d)")
_STATUS_CLASS = regex(r"[1-5]xx", re.I)
_NEARLY_STATUS = regex(r"(?=.{0,3}\d)[0-9OoIl]{3}", re.A)


def is_wrong_status(status: Text, code: int | None) -> bool:
    """Return whether a status is not a registered one (`941`) or a misspelt number (`20O`); a class (`4xx`) is neither."""
    return code not in STATUSES if code is not None else _NEARLY_STATUS.fullmatch(status.value) is not None


def _names_status(symbol: str, code: int) -> bool:
    """Whether a symbolic code is, or ends in, the name of a status."""
    name = HTTPStatus(code).name if code in STATUSES else ""
    return bool(name) and (symbol == name or symbol.endswith(f"_{name}"))


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """One error of an endpoint or of the document. `code` is None when `status` is not a number. `group` numbers the list,
    table or sentence that it is in, so that a rule can say "twice in one list". `symbol` is a code such as
    `EMAIL_EXISTS`.
    """

    status: Text
    code: int | None
    meaning: Text | None
    span: Span
    group: int = 0
    symbol: Text | None = None

    @property
    def wrong_status(self) -> bool:
        """True when its status is not a registered one."""
        return is_wrong_status(self.status, self.code)

    def covers(self, *codes: int) -> bool:
        """Return whether it means one of `codes`: by number, by name (`ROOM_NOT_FOUND`), or as their class (`4xx`)."""
        if self.code is not None:
            return self.code in codes
        if self.symbol is not None and any(_names_status(self.symbol.value, code) for code in codes):
            return True
        is_class = _STATUS_CLASS.fullmatch(self.status.value) is not None
        return is_class and any(str(code)[0] == self.status.value[0] for code in codes)
