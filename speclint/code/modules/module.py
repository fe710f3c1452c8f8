"""A file of code after reading: what it imports, exports, declares and calls."""

from __future__ import annotations

from speclint.code.nodes import Call, Class, Export, Import, Member, Node, Object, Point, Scope, TypeDeclaration
from speclint.text import bounds


class Module:
    """One file. `path` is relative to the root, with `/`; `text` has the line numbers of the file."""

    __slots__ = (
        "_exported",
        "_rows",
        "calls",
        "classes",
        "exports",
        "held",
        "imports",
        "outer",
        "path",
        "scope",
        "settings",
        "stores",
        "text",
        "types",
        "written",
    )

    def __init__(self, path: str, text: str) -> None:
        """Make an empty module, which is filled in while the file is read."""
        self.path = path
        self.text = text
        self.scope = Scope(None)
        self.calls: list[Call] = []
        self.classes: list[Class] = []
        self.imports: dict[str, Import] = {}
        self.exports: list[Export] = []
        # What members of members get: `axios.defaults.baseURL = …`.
        self.settings: list[tuple[Member, Node]] = []
        # Objects with `actions`, such as the modules of a store.
        self.stores: list[Object] = []
        self.types: dict[str, TypeDeclaration] = {}
        # The ids of objects and of strings in them.
        self.written: set[int] = set()
        # The variables that objects are put into, by the id of the object.
        self.held: dict[int, tuple[Scope, str]] = {}
        # The objects that objects and functions are entries of, by the id of the inner one.
        self.outer: dict[int, Object] = {}
        self._rows: list[str] | None = None
        self._exported: dict[str, list[Export]] | None = None

    def place(self, point: Point) -> tuple[int, int]:
        """Return the 1-based line and column, in code points, of a point."""
        if self._rows is None:
            self._rows = self.text.split("\n")
        row = self._rows[point[0]] if point[0] < len(self._rows) else ""
        column = len(row.encode("utf-8", "surrogatepass")[: point[1]].decode("utf-8", "ignore"))
        return point[0] + 1, column + 1

    def exported(self, name: str) -> list[Export]:
        """Return the exports under a name, of very many the first. To be asked when the file is read."""
        if self._exported is None:
            self._exported = {}
            for export in self.exports:
                self._exported.setdefault(export.name, []).append(export)
        return self._exported.get(name, [])[: bounds.MODULES]
