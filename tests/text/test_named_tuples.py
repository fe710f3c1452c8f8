"""Named tuples do what those of the standard library do."""

from __future__ import annotations

import pickle
import typing

import pytest

from speclint.text.named_tuples import NamedTuple


class Own(NamedTuple):
    """Made here."""

    line: int
    words: tuple[str, ...] = ("a",)

    @property
    def first(self) -> str:
        return self.words[0]


class Standard(typing.NamedTuple):
    line: int
    words: tuple[str, ...] = ("a",)


def test_they_are_made_shown_and_changed_as_the_standard_ones() -> None:
    for kind in (Own, Standard):
        made = kind(1)
        assert made == (1, ("a",)) == kind(line=1, words=("a",)) == kind._make([1, ("a",)])
        assert made._replace(line=2) == (2, ("a",))
        assert made._asdict() == {"line": 1, "words": ("a",)}
        assert repr(made) == f"{kind.__name__}(line=1, words=('a',))"
        assert (kind._fields, kind.__match_args__) == (("line", "words"), ("line", "words"))
        assert kind._field_defaults == {"words": ("a",)}
        assert pickle.loads(pickle.dumps(made)) == made
        with pytest.raises(ValueError, match="nothing"):
            made._replace(nothing=1)
        with pytest.raises(TypeError):
            kind()  # type: ignore[call-arg]
    assert Own(1).first == "a"
    assert Own.__doc__ == "Made here."


def test_a_match_takes_fields_by_place() -> None:
    match Own(3):
        case Own(line, words):
            assert (line, words) == (3, ("a",))
