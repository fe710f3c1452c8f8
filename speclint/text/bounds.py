"""Upper bounds on what is read of a document; PRS001 reports what exceeds one.

Each bound keeps the time of a check in proportion to the text, where readers look at everything on a line together, and
is far above the largest value in real documents, which is given with it.
"""

from __future__ import annotations

LINE = 5_000
"""Characters of a line of prose, a heading or a row of a table; 1,400."""

CELLS = 100
"""Cells of a row of a table; 16."""

ROUTES = 60
"""Endpoints that one line, heading or cell names; 12."""

SAMPLE = 1_000
"""Values in the body that is made up for a request where the document shows none; 40."""

NAME_PARTS = 20
"""Names in the dotted name of a field (`order.items[].seat`); 5."""

TYPE_DEPTH = 60
"""Types inside each other in one expression (`Page<Item[]>`); 6."""

CHAIN = 60
"""Named types through which one leads to another (`type A = B`, `extends`, `|`, `&`); 4."""

WEBHOOKS = 60
"""Webhooks of a document, each of which has what their section says of all; 10."""

CANDIDATES = 300
"""Names that are looked through for the one that a wrong name most likely means, which costs no more than a hint; 170 in
documents, 276 events of a provider."""

DEFINITIONS = 100
"""Places that say one thing anew: what gives a name in code its value, or declares and serves one endpoint; 22. A call or
route that depends on a name with more is unresolved."""

KEYS = 400
"""Keys that one call sends, each of which is remembered with the call. Those of a call with more are unknown."""

MODULES = 150
"""Modules through which one name is looked for (`export *`); 60. A name beyond is unresolved."""

MOUNTS = 50
"""Ways in which servers mount one router; 4. Routes of more are unresolved."""
