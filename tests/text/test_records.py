"""Records do what the standard library's data classes do, as far as they are used."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import sys
from types import ModuleType

import pytest

from speclint.text import records

CODE = """
from __future__ import annotations

@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=())
    seen: dict[str, int] = field(default_factory=dict)
    source: object = field(default=None, repr=False, compare=False)

    def moved(self) -> Point:
        return replace(self, x=self.x + 1)

@dataclass(frozen=True, slots=True)
class Named(Point):
    label: str = ""

@dataclass(slots=True)
class Counter:
    count: int = 0
    found: list[int] = field(default_factory=list)

@dataclass()
class Reader:
    text: str

    def __post_init__(self) -> None:
        self.words = self.text.split()
"""


def made(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("sample")
    monkeypatch.setitem(sys.modules, "sample", module)
    vars(module).update({name: getattr(library, name) for name in ("dataclass", "field", "replace")})
    exec(CODE, vars(module))
    return module


@pytest.fixture(params=[records, dataclasses], ids=["records", "dataclasses"])
def sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return made(request.param, monkeypatch)


def test_values_and_defaults(sample: ModuleType) -> None:
    point = sample.Point(1, names=("a",))
    assert (point.x, point.y, point.names, point.seen, point.source) == (1, 0, ("a",), {}, None)
    assert sample.Point(1).seen is not sample.Point(1).seen
    assert sample.Named(1, 2, label="b").label == "b"
    assert sample.Counter(found=[1]).found == [1]
    assert sample.Reader("a b").words == ["a", "b"]
    assert sample.Point.__match_args__ == ("x", "y", "names", "seen", "source")
    assert not hasattr(point, "__dict__")


@pytest.mark.parametrize("values", [(), (1, 2, (), {}, None, 3)])
def test_wrong_arguments_are_refused(sample: ModuleType, values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        sample.Point(*values)
    with pytest.raises(TypeError):
        sample.Point(1, z=2)


def test_equality_is_by_class_and_compared_fields(sample: ModuleType) -> None:
    assert sample.Point(1, source="a") == sample.Point(1, source="b")
    assert sample.Point(1) != sample.Point(2)
    assert sample.Point(1) != sample.Named(1)
    assert sample.Point(1) != 1
    assert sample.Counter(1) == sample.Counter(1)
    with pytest.raises(TypeError):
        hash(sample.Counter(1))


def test_the_hash_is_that_of_the_values(sample: ModuleType) -> None:
    assert len({sample.Reader, sample.Point(1, seen=None), sample.Point(1, seen=None), sample.Point(2, seen=None)}) == 3


def test_a_frozen_record_cannot_be_changed(sample: ModuleType) -> None:
    point = sample.Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    counter = sample.Counter()
    counter.count += 1
    assert counter.count == 1


def test_it_is_shown_with_its_fields(sample: ModuleType) -> None:
    assert repr(sample.Named(1, source="hidden")) == "Named(x=1, y=0, names=(), seen={}, label='')"


def test_replacing_leaves_the_rest(sample: ModuleType) -> None:
    point = sample.Named(1, 5, label="b")
    assert point.moved() == sample.Named(2, 5, label="b")
    with pytest.raises(TypeError):
        sample.replace(point, z=1)


def test_it_is_copied_and_sent_to_other_processes(sample: ModuleType) -> None:
    point = sample.Named(1, seen={"a": 1}, source="kept")
    for same in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert same == point
        assert same.source == "kept"


def test_functions_of_the_standard_library_take_records(sample: ModuleType) -> None:
    point = sample.Named(1)
    assert dataclasses.replace(point, x=2) == sample.Named(2)
    assert [(one.name, one.default) for one in dataclasses.fields(sample.Named)][:3] == [
        ("x", dataclasses.MISSING),
        ("y", 0),
        ("names", ()),
    ]
    assert dataclasses.asdict(sample.Counter(1, [2])) == {"count": 1, "found": [2]}
