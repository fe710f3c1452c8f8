"""How a run is executed. None of these options changes the findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from speclint.text.named_tuples import NamedTuple
from speclint.text.pause import Pause, go_on

if TYPE_CHECKING:
    from speclint.lint.lint import FirstPhase

Watch = Callable[[int, int], None]


class Effort(NamedTuple):
    """What to cache, where to report progress, and how many processes to use.

    With `specs`, the specs of documents are kept. `watch` is called after each document with the number of documents that
    are done and the number of all. With `again`, for fixes and comparisons with older versions, no text is examined twice.
    `processes` is the most to use, 0 for one a processor. `first`, where given, replaces the first phase, which looks into
    documents one by one. `pause` is called between the steps of the second phase, and raises to end the run.
    """

    specs: bool = False
    watch: Watch | None = None
    again: bool = False
    processes: int = 0
    first: FirstPhase | None = None
    pause: Pause = go_on
