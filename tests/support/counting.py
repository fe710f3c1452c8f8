"""Work that is counted, where a clock would say how busy the machine is: calls of functions in Python and in C.

What happens within one call in C is not seen, such as a search that begins anew: for patterns see `test_patterns.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
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
