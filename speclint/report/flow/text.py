"""The flow in plain lines: who, whom, what."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.sequence_diagram import Diagram, Message, Note
from speclint.report.flow.words import told
from speclint.report.text.terminal import Paint, visible


def render(diagram: Diagram, names: dict[str, str], paint: Paint) -> Iterator[str]:
    """Yield the lines of the diagram; `names` are those of its lifelines."""
    widest = max((len(names[lane]) for lane in diagram.lanes), default=0)
    for item in diagram.items:
        if isinstance(item, Message):
            arrow = "⇠" if item.reply else "→"
            who = f"{visible(names[item.sender]):>{widest}} {arrow} {visible(names[item.receiver]):{widest}}"
        elif isinstance(item, Note):
            who = f"{visible(names[item.lane]):>{widest}}   {'':{widest}}"
        else:
            yield paint("bold", visible(item.title))
            continue
        yield f"{item.number:>3}. {paint('dim', who)}  {visible(told(item))}".rstrip()
