"""Code blocks that swallow what follows, since their fence does not close where their author closed it."""

from __future__ import annotations

import re

from speclint.syntax import Fence, Unread

_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*[a-zA-Z]\w*[ \t]*$")
_HEADING = re.compile(r" {0,3}#{2,6}[ \t]+\S")
_MARKDOWN = ("md", "markdown", "mdx")


def unread_fence(fence: Fence, markup: str) -> Unread | None:
    """Return what a fence opened with `markup` swallows: headings down to the end, or the opening of another fence."""
    if fence.indented or fence.language in _MARKDOWN:
        return None
    for line in fence.lines:
        opening = _OPENING.match(line.value)
        reopens = opening is not None and opening[1].startswith(markup)
        if reopens or (not fence.closed and _HEADING.match(line.value)):
            return Unread("unclosed-fence", fence.span.start.to(fence.info.span))
    return None
