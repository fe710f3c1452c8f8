"""All modules of a program together: the module of a scope, and what an import refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from speclint.code.lowering.lower import lower
from speclint.code.modules.markup import has_open_script, is_jsx, script_of
from speclint.code.modules.module import Module
from speclint.code.modules.resolution import Resolver
from speclint.code.nodes import Class, Export, Function, Import, Name, Node, Object, Scope, TypeDeclaration
from speclint.text import bounds

_MOST_HOPS = 20
_AUTO = ("composables", "utils", "stores", "services")


class Program:
    """Modules by path. `problems` are the files that could not be read, each with its reason."""

    def __init__(self, files: Mapping[str, str], configs: Mapping[str, str]) -> None:
        """Read the texts of files of code; `configs` as for Resolver."""
        self.modules: dict[str, Module] = {}
        self.problems: dict[str, str] = {}
        for path, text in files.items():
            self._read(path, text)
        self.resolver = Resolver(self.modules, configs)
        self._by_scope = {id(module.scope): module for module in self.modules.values()}
        self._held: dict[int, tuple[Scope, str]] | None = None
        self._outer: dict[int, Object] | None = None
        self._by_node: dict[int, Module] | None = None
        self._auto: dict[str, Import] | None = None
        self.has_auto_imports = any('"nuxt"' in text for text in configs.values())

    def _read(self, path: str, text: str) -> None:
        try:
            self.modules[path] = lower(path, script_of(path, text), jsx=is_jsx(path, text))
        except RecursionError:
            self.problems[path] = "the code is nested too deeply"
        if has_open_script(path, text):
            self.problems[path] = "a <script> is not closed"

    @cached_property
    def says_guards(self) -> bool:
        """Whether a program of NestJS has guards for all routes, or middleware for some that only running it would say."""
        return any("APP_GUARD" in module.text or ".forRoutes(" in module.text for module in self.modules.values())

    def module_of(self, scope: Scope) -> Module:
        """Return the module that a scope is of."""
        while scope.parent is not None:
            scope = scope.parent
        return self._by_scope[id(scope)]

    def holder_of(self, node: Node) -> Module | None:
        """Return the module that an object, array or string is written in."""
        if self._by_node is None:
            self._by_node = {key: module for module in self.modules.values() for key in module.written}
        return self._by_node.get(id(node))

    def held(self, node: Object) -> tuple[Scope, str] | None:
        """Return the scope and the name of the variable that an object is put into where it is written."""
        if self._held is None:
            self._held = {key: place for module in self.modules.values() for key, place in module.held.items()}
        return self._held.get(id(node))

    def outer(self, node: Object | Function) -> Object | None:
        """Return the object that an object or a function is an entry of."""
        if self._outer is None:
            self._outer = {key: outer for module in self.modules.values() for key, outer in module.outer.items()}
        return self._outer.get(id(node))

    def exports(self, path: str, name: str) -> list[tuple[Module, Export]]:
        """Return what a module exports under a name, through modules that pass it on; of very many the first are asked."""
        return self._exports(path, name, set())

    def _exports(self, path: str, name: str, asked: set[tuple[str, str]]) -> list[tuple[Module, Export]]:
        module = self.modules.get(path)
        if module is None or (path, name) in asked or len(asked) >= bounds.MODULES:
            return []
        asked.add((path, name))
        found: list[tuple[Module, Export]] = []
        for export in module.exported(name):
            target = self._target(path, export.source)
            if export.source is None or target is None or export.source.name == "*":
                found.append((module, export))
            else:
                found += self._exports(target, export.source.name, asked)
        if not found and name != "default":
            for export in module.exported("*"):
                if len(asked) >= bounds.MODULES:
                    break
                target = self._target(path, export.source)
                found += self._exports(target, name, asked) if target else []
        return found

    def _target(self, path: str, source: Import | None) -> str | None:
        return self.resolver.resolve(path, source.module) if source is not None else None

    def auto_import(self, name: str) -> Import | None:
        """Return where a name comes from that no file imports, as in Nuxt: the one export of its name in some folders."""
        if not self.has_auto_imports:
            return None
        if self._auto is None:
            self._auto = {}
            for path, module in self.modules.items():
                if set(path.split("/")[:-1]) & set(_AUTO):
                    for export in module.exports:
                        stem = path.rsplit("/", 1)[-1].split(".")[0]
                        own = stem if export.name == "default" else export.name
                        self._auto.setdefault(own, Import(path, export.name, export.at))
        return self._auto.get(name)

    def type_named(
        self, module: Module, name: str, asked: set[tuple[str, str]] | None = None
    ) -> tuple[Module, TypeDeclaration] | None:
        """Return the declaration of a type that a module mentions, its own or an imported one.

        `asked` are the modules that led here, each with the name that was looked for.
        """
        name = name.rsplit(".", maxsplit=1)[-1]
        if name in module.types:
            return module, module.types[name]
        source = module.imports.get(name)
        target = self._target(module.path, source)
        if source is None or target is None:
            return None
        return self._exported_type(
            target, name if source.name == "default" else source.name, set() if asked is None else asked
        )

    def declaring(self, module: Module, name: str, hops: int = 0) -> tuple[Module, str] | None:
        """Return the module that declares a name that another one mentions, and its name there."""
        source = module.imports.get(name)
        if source is None:
            return (module, name) if name in module.scope.names else None
        target = self._target(module.path, source)
        if target is None or hops > _MOST_HOPS:
            return None
        for home, export in self.exports(target, source.name):
            if isinstance(export.value, Name):
                return self.declaring(home, export.value.id, hops + 1)
        return None

    def _exported_type(
        self, path: str, name: str, asked: set[tuple[str, str]]
    ) -> tuple[Module, TypeDeclaration] | None:
        if (path, name) in asked or len(asked) >= bounds.MODULES:
            return None
        asked.add((path, name))
        module = self.modules[path]
        if (found := self.type_named(module, name, asked)) is not None:
            return found
        for export in (*module.exported(name), *module.exported("*")):
            if export.source is not None and len(asked) < bounds.MODULES:
                target = self.resolver.resolve(path, export.source.module)
                inner = name if export.name == "*" else export.source.name
                if target and (found := self._exported_type(target, inner, asked)):
                    return found
        return None

    def classes(self) -> list[tuple[Module, Class]]:
        """Return all classes with their modules."""
        return [(module, one) for module in self.modules.values() for one in module.classes]
