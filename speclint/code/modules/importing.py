"""What imports refer to, and what modules export."""

from __future__ import annotations

from speclint.code.evaluation.values import EnvVar, External, Namespace, Unknown, Value, Values
from speclint.code.nodes import Call, Definition, Import
from speclint.code.surroundings import Surroundings

_ENV_MODULES = ("$env/", "@env", "react-native-dotenv", "virtual:env")


class Imports(Surroundings):
    """Follows names from one module to another."""

    def imported(self, one: Definition) -> Values:
        """Return what an import gives its name."""
        assert one.source is not None
        return self._from(self.program.module_of(one.block).path, one.source)

    def _from(self, path: str, source: Import) -> Values:
        target = self.program.resolver.resolve(path, source.module)
        if target is not None:
            return (Namespace(target),) if source.name == "*" else self.module_export(target, source.name)
        if source.module.startswith("."):
            return (Unknown(f"there is no file {source.module}"),)
        if source.module.startswith(_ENV_MODULES):
            return (EnvVar(source.name),)
        return (External(source.module, () if source.name in ("*", "=", "default") else (source.name,)),)

    def module_export(self, path: str, name: str) -> Values:
        """Return what a module exports under a name: "=" is what `require` gives."""
        found: list[Value] = []
        for module, export in self.program.exports(path, name):
            if export.value is not None:
                found += self.values(export.value)
            elif export.source is not None:
                found += self._from(module.path, export.source)
        if found:
            return tuple(found)
        whole = [
            value
            for _, export in self.program.exports(path, "=")
            if export.value
            for value in self.values(export.value)
        ]
        if name in ("default", "="):
            return tuple(whole) or (Namespace(path),)
        return tuple(inner for value in whole for inner in self.member(value, name)) or (
            Unknown(f"{path} has no `{name}`"),
        )

    def require(self, call: Call, specifier: str) -> Values:
        """Return what `require` of a module gives in the file that a call is in."""
        path = self.program.module_of(call.scope).path
        return self._from(path, Import(specifier, "=", call.at))

    def load(self, call: Call, specifier: str) -> Values:
        """Return what `import()` of a module gives in the file that a call is in."""
        path = self.program.module_of(call.scope).path
        return self._from(path, Import(specifier, "*", call.at))
