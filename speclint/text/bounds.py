"""How much of a document is read where nobody writes more: what lies beyond a bound is reported by PRS001.

Each bound keeps the time of a check in proportion to the text, where readers look at everything on a line together, and
lies far above the most that real documents hold, which is said with it.
"""

from __future__ import annotations

LINE = 5_000
"""Characters of a line of prose, a heading or a row of a table; 1,400."""

CELLS = 100
"""Cells of a row of a table; 16."""

ROUTES = 60
"""Endpoints that one line, heading or cell names; 12."""

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

MODULES = 150
"""Modules through which one name is looked for (`export *`); 60. A name beyond is unresolved."""

MOUNTS = 50
"""Ways in which servers mount one router; 4. Routes of more are unresolved."""
