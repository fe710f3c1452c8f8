"""Named tuples: those of the standard library as far as speclint uses them, made in a tenth of the time.

`typing.NamedTuple` compiles the annotation of each field and a constructor for each class: for the 100 classes of a check
that took 100 of 1,200 million instructions. Here a constructor is written when it is first called. Type checkers see the
standard library's.
"""

from __future__ import annotations

from _collections import _tuplegetter  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

_new = tuple.__new__


def _first_new(cls: Any, *args: object, **named: object) -> Any:  # noqa: ANN401
    """Make the class's own `__new__` in place of this one, then call it."""
    owner: Any = next(each for each in cls.__mro__ if "_fields" in each.__dict__)
    owner.__new__ = new = _new_of(owner)
    return new(cls, *args, **named)


def _new_of(cls: Any) -> Callable[..., Any]:  # noqa: ANN401
    names = ", ".join(cls._fields)
    new: Any = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": _new, "__builtins__": {}})
    new.__name__, new.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
    new.__defaults__ = tuple(cls._field_defaults.values()) or None
    return new  # type: ignore[no-any-return]


def _make(cls: Any, values: Iterable[object]) -> Any:  # noqa: ANN401
    return cls(*values)


def _replace(self: Any, /, **changes: object) -> Any:  # noqa: ANN401
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"got unexpected field names: {list(changes)!r}")
    return made


def _as_dict(self: Any) -> dict[str, object]:  # noqa: ANN401
    return dict(zip(self._fields, self, strict=True))


def _shown(self: Any) -> str:  # noqa: ANN401
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in _as_dict(self).items())})"


def _new_arguments(self: Any) -> tuple[object, ...]:  # noqa: ANN401
    return tuple(self)


_METHODS: Mapping[str, object] = {
    "__new__": _first_new,
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _as_dict,
    "__repr__": _shown,
    "__getnewargs__": _new_arguments,
}


class _Maker(type):
    """Makes a tuple with names of a class that lists its fields."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace[field] for field in fields if field in namespace}
        own = {field: _tuplegetter(number, "") for number, field in enumerate(fields)}
        own |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
        return type(name, (tuple,), {**_METHODS, **namespace, **own})


if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class NamedTuple(metaclass=_Maker):
        """A tuple whose fields have names, listed with their types, those with a default last."""
