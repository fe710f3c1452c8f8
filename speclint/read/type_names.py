"""Named types in a line of text: `CheckoutSession`, `Order[]`, "lista de `Order`"."""

from __future__ import annotations

import re

from speclint.inline import code_spans
from speclint.profile import Profile
from speclint.source import Text

_NAME = re.compile(r"(?<![\w.$'\"])[A-Z][a-z0-9]+(?:[A-Z]\w*)?(?![\w('\"])")


def type_names_in(text: Text, profile: Profile, *, code: bool = False) -> list[Text]:  # noqa: ARG001
    """Return the names of types that a line names, in code or (with `code`) as code."""
    places = [text] if code else code_spans(text)
    return [place.cut(*match.span()) for place in places for match in _NAME.finditer(place.value)]
