"""The endpoint that a block of server code belongs to: the one it is next to, or the one whose route it registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from speclint.analysis.on_demand import analysis
from speclint.analysis.server_code.routes import Registration, ServerCode, server_code
from speclint.markdown.nodes import Block, Fence, walk_blocks
from speclint.model import Endpoint, Spec, Webhook
from speclint.model.route_index import RouteIndex
from speclint.read.routes import read_route

if TYPE_CHECKING:
    from tree_sitter import Node

# No route is longer; what is left of one that is stands for itself alone.
_LONGEST_PATH = 300

Owner: TypeAlias = Endpoint | Webhook
Code: TypeAlias = "tuple[ServerCode, list[Node]]"


def blocks_of(owner: Owner) -> tuple[Block, ...]:
    """Return all blocks that are about an endpoint or webhook."""
    return owner.blocks if isinstance(owner, Webhook) else owner.scope


@analysis
def server_code_of(spec: Spec) -> Mapping[int, list[Code]]:
    """Return the code of each endpoint and webhook, by its `id`, with the nodes to look through."""
    reader = _Reader(spec)
    found: dict[int, list[Code]] = defaultdict(list)
    for block in spec.document.root.walk_blocks():
        if isinstance(block, Fence) and (code := server_code(block)) is not None:
            for owner, nodes in reader.parts(code):
                found[owner].append((code, nodes))
    return found


class _Reader:
    def __init__(self, spec: Spec) -> None:
        self._owners: list[Owner] = [*(each for each in spec.endpoints if not each.struck), *spec.webhooks]
        self._index: RouteIndex[Owner] = spec.route_index()
        self._near = _by_fence((owner, owner.scope) for owner in self._owners)
        self._around = _by_fence((owner, blocks_of(owner)) for owner in self._owners)

    def parts(self, code: ServerCode) -> Iterator[tuple[int, list[Node]]]:
        """Yield whose the parts of a fence are, by `id`."""
        named = [(entry.node, self._named(entry)) for entry in code.registrations]
        around = self._near.get(id(code.fence)) or self._around.get(id(code.fence), [])
        home = around[0] if len(around) == 1 else None
        if home is not None:
            others = [node for node, owners in named if home not in owners]
            yield home, list(code.walk(code.tree.root, others))
        for node, owners in named:
            nodes = list(code.walk(node))
            yield from ((owner, nodes) for owner in owners if owner != home)

    def _named(self, entry: Registration) -> list[int]:
        """The endpoints that a registered route is: that very route, or the one that ends in it below a router."""
        key = read_route(entry.path).key
        exact = [id(owner) for owner in self._index.find((entry.method, key))]
        if exact or key == "/":
            return exact
        ending = self._endings.get((entry.method, key), [])
        return ending if len(ending) == 1 else []

    @cached_property
    def _endings(self) -> dict[tuple[str, str], list[int]]:
        """The endpoints that end in a route, by method and route: `/passes` is the end of `/api/passes`."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for owner in self._owners:
            method, path = owner.key
            for start in (index for index, sign in enumerate(path) if sign == "/" and index < _LONGEST_PATH):
                found[method, path[start:]].append(id(owner))
        return found


def _by_fence(scopes: Iterable[tuple[Owner, tuple[Block, ...]]]) -> dict[int, list[int]]:
    """The owners of each fence, by `id`."""
    found: dict[int, list[int]] = defaultdict(list)
    for owner, blocks in scopes:
        for block in walk_blocks(blocks):
            if isinstance(block, Fence) and id(owner) not in found[id(block)]:
                found[id(block)].append(id(owner))
    return dict(found)
