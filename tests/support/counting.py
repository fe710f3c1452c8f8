"""Work that is counted, where a clock would say how busy the machine is: calls of functions in Python and in C.

What happens within one call in C is not seen, such as a search that begins anew: for patterns see `test_patterns.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from cProfile import Profile
from types import FrameType
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def counted(function: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> tuple[int, Result]:
    """Return how many calls a call makes, and its result; what is loaded at first use counts, unless it has been used."""
    profiler = Profile()
    result = profiler.runcall(function, *args, **kwargs)
    return sum(entry.callcount for entry in profiler.getstats()), result


def calls(function: Callable[Given, object], *args: Given.args, **kwargs: Given.kwargs) -> int:
    return counted(function, *args, **kwargs)[0]


class TooManyCallsError(Exception):
    """More calls were made than were allowed."""


def within(most: int, function: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """Return the result of a call that must end within `most` calls of functions, which also stops one that never would."""
    left = most

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal left
        left -= event in ("call", "c_call")
        if left < 0:
            sys.setprofile(None)
            raise TooManyCallsError(f"more than {most} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return function(*args, **kwargs)
    finally:
        sys.setprofile(before)
