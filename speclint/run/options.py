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
    """What to keep, whom to tell, and how many processes to take.

    With `specs`, what documents state is kept. `watch` is called with how many documents are done, and how many there are,
    after each. With `again`, as when documents are fixed or compared with what they were, no text is examined twice. At
    most so many `processes` are used, 0 for as many as there are processors. `first`, where given, looks into documents one
    by one in place of what would. `pause` is called between the steps of the second phase, and raises to end the run.
    """

    specs: bool = False
    watch: Watch | None = None
    again: bool = False
    processes: int = 0
    first: FirstPhase | None = None
    pause: Pause = go_on
