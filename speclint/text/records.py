"""Data classes: those of the standard library as far as speclint uses them, with methods made when they are first needed.

`dataclasses` writes and compiles six methods for each class: for 175 classes that took 92 ms of a run on one document,
this takes 9. Type checkers see the standard library's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

_T = TypeVar("_T")


def _dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type[Any]], type[Any]]:
    """Return what makes a class one as `dataclasses.dataclass` with the same options does; frozen ones have slots."""
    return lambda cls: _made(cls, _FROZEN if frozen else _MUTABLE, slots=slots)


def _replace(record: _T, /, **changes: object) -> _T:
    """Return the record with other values for some of its fields."""
    cls: Any = type(record)
    names = cls.__match_args__
    values = dict(zip(names, map(getattr, repeat(record), names), strict=True))
    return cls(**{**values, **changes})  # type: ignore[no-any-return]


class _StandardFields:
    """What the standard library asks a data class for, so that its functions take records too; made when it asks."""

    def __get__(self, record: object, cls: Any) -> dict[str, Field[Any]]:  # noqa: ANN401
        """Return the fields by name."""
        found = {}
        for name, default in cls.__fields__.items():
            one: Any = default if isinstance(default, Field) else field(default=default)
            one.name, one._field_type = name, dataclasses._FIELD  # type: ignore[attr-defined]
            found[name] = one
        return found


if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:
    from dataclasses import field, fields

    dataclass, replace = _dataclass, _replace

__all__ = ["dataclass", "field", "fields", "replace"]


def _made(cls: type[Any], methods: Mapping[str, object], *, slots: bool) -> type[Any]:
    """Return the class again, for slots cannot be added to one, with what `methods` need to know of its fields."""
    inherited: Mapping[str, object] = getattr(cls, "__fields__", {})
    own = [name for name in cls.__annotations__ if name not in inherited]
    fields = {**inherited, **{name: cls.__dict__.get(name, MISSING) for name in own}}
    compared = [name for name, default in fields.items() if not isinstance(default, Field) or default.compare]
    namespace = {name: value for name, value in cls.__dict__.items() if name not in (*own, "__dict__", "__weakref__")}
    namespace |= {"__match_args__": tuple(fields), "__fields__": fields, "__compared__": attrgetter(*compared)}
    namespace |= {"__slots__": tuple(own)} if slots else {}
    return type(cls.__name__, cls.__bases__, {**methods, **namespace})


def _first_init(self: Any, *args: object, **named: object) -> None:  # noqa: ANN401
    """Make the class's own `__init__` in place of this one, then call it."""
    cls = next(cls for cls in type(self).__mro__ if "__fields__" in cls.__dict__)
    cls.__init__ = init = _init_of(cls)  # type: ignore[misc]
    init(self, *args, **named)


def _init_of(cls: Any) -> Callable[..., None]:  # noqa: ANN401
    """Return an `__init__`; that of a frozen class fills each slot by its descriptor, since it refuses assignments."""
    frozen = cls.__setattr__ is _refuse
    known: dict[str, object] = {"_MISSING": MISSING}
    parameters, lines = ["self"], []
    for name, default in cls.__fields__.items():
        value = name
        if isinstance(default, Field) and default.default_factory is not MISSING:
            known[f"_new_{name}"] = default.default_factory
            value = f"_new_{name}() if {name} is _MISSING else {name}"
            default = MISSING  # noqa: PLW2901
            parameters.append(f"{name}=_MISSING")
        elif default is MISSING:
            parameters.append(name)
        else:
            known[f"_default_{name}"] = default.default if isinstance(default, Field) else default
            parameters.append(f"{name}=_default_{name}")
        if frozen:
            known[f"_set_{name}"] = getattr(cls, name).__set__
        lines.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), known)
    return cast("Callable[..., None]", known["__init__"])


def _equal(self: Any, other: Any) -> Any:  # noqa: ANN401
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__compared__(self) == self.__compared__(other)


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self.__compared__(self))


def _shown(self: Any) -> str:  # noqa: ANN401
    shown = [name for name, default in self.__fields__.items() if not isinstance(default, Field) or default.repr]
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _reduced(self: Any) -> tuple[type[Any], tuple[object, ...]]:  # noqa: ANN401
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _refuse(self: object, name: str, value: object = None) -> None:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


_MUTABLE = {
    "__init__": _first_init,
    "__eq__": _equal,
    "__hash__": None,
    "__repr__": _shown,
    "__reduce__": _reduced,
    "__dataclass_fields__": _StandardFields(),
}
_FROZEN = {**_MUTABLE, "__hash__": _hash, "__setattr__": _refuse, "__delattr__": _refuse}
