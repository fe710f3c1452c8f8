"""Writes `stripe.txt` from the `stripe` package, where that is installed: `make stripe-events`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

_SOURCE = "stripe/params/_webhook_endpoint_create_params.py"


def names_in(code: str) -> Iterator[str]:
    """Yield the event names that the parameter `enabled_events` accepts, the wildcard omitted."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "enabled_events":
            texts = (inner.value for inner in ast.walk(node.annotation) if isinstance(inner, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and text != "*")


def main(date: str) -> None:
    """Write the list with the package's version and `date`, the day on which it was taken."""
    package = distribution("stripe")
    names = sorted(set(names_in(Path(str(package.locate_file(_SOURCE))).read_text(encoding="utf-8"))))
    head = f"# {len(names)} events of Stripe: PyPI stripe {package.version}, {_SOURCE}, taken {date}\n"
    Path(__file__).with_name("stripe.txt").write_text(head + "\n".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
