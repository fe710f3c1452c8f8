"""Measure speclint beside other tools on generated corpora, and write the tables of README.md: `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import count
from pathlib import Path

from corpus import document, write_corpus
from measure import Case, measure
from tables import Line, Run, at_most, longer, not_longer, processor_at_most, report, write_report
from tools import CONTRACT_PEERS, PEERS, Tool, environment, install_peers, install_speclint

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Bench:
    """What a run measures with: the environment of speclint, the other tools, the folder of corpora, how often, and how many
    documents are very many.
    """

    home: Path
    peers: Sequence[Tool]
    contract_peers: Sequence[Tool]
    corpora: Path
    rounds: int
    many: int

    def speclint(self, name: str, folder: Path, *options: str, before: Callable[[], object] | None = None) -> Case:
        """Return the check of a folder, or of one document when `folder` has one."""
        return Case(f"speclint {name}", [self._bin("speclint"), "check", *options, "."], folder, before)

    def python(self, code: str, folder: Path) -> Case:
        """Return a command that only runs `code` in speclint's environment."""
        return Case(f'python -c "{code}"', [self._bin("python"), "-c", code], folder)

    def peer_cases(self, folder: Path, names: Sequence[str] = ()) -> dict[Tool, Case]:
        """Return the peers, those of `names` only when there are some, on a folder."""
        peers = [peer for peer in self.peers if peer.name in names or not names]
        return {peer: Case(f"{peer.name} {peer.version}", peer.on(folder), folder) for peer in peers}

    def corpus(self, number: int, size: int) -> Path:
        """Return the folder of so many documents of so many bytes, written if it is not there yet."""
        folder = self.corpora / f"{number}-of-{size}"
        if not folder.exists():
            write_corpus(folder, number, size)
        return folder

    def forget(self, folder: Path) -> Callable[[], object]:
        """Return what removes speclint's cache of a folder."""
        command = [self._bin("speclint"), "clean"]
        return lambda: subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True)

    def _bin(self, command: str) -> str:
        return str(self.home / "bin" / command)


Measured = Iterator[Line | Run]


def one_document(bench: Bench) -> Measured:
    """Measure a run on one document, which is start-up for the greater part."""
    folder = bench.corpus(1, 6_700)
    imports = bench.python("import click, markdown_it", folder)
    cold, warm = bench.speclint("--no-cache", folder, "--no-cache"), bench.speclint("again", folder)
    peers = bench.peer_cases(folder)
    measure([warm], 1)
    measure([imports, cold, warm, *peers.values()], bench.rounds * 3)
    of = f"`{imports.name}`"
    yield not_longer("one document, nothing changed since the last run", 1.0, warm, imports, of)
    yield not_longer("one document, `--no-cache`", 2.0, cold, imports, of)
    yield from (Run("one document", case) for case in (imports, cold, warm, *peers.values()))


def contracts(bench: Bench) -> Measured:
    """Measure 100 contracts beside the tools that check OpenAPI: the documents, and what they say as OpenAPI, one file each."""
    folder = bench.corpus(100, 6_700)
    written = bench.corpora / "100-as-openapi"
    command = [bench.python("", folder).command[0], str(_HERE / "openapi.py"), str(folder), str(written)]
    subprocess.run(command, env=environment(), capture_output=True, check=True)
    cold, again = bench.speclint("cold", folder, before=bench.forget(folder)), bench.speclint("again", folder)
    peers = {peer.name: Case(f"{peer.name} {peer.version}", peer.on(written), written) for peer in bench.contract_peers}
    measure([cold, again, *peers.values()], bench.rounds)
    for name, limit in (("@redocly/cli", 1.0), ("@stoplight/spectral-cli", 0.5)):
        if name in peers:
            yield processor_at_most("100 contracts, cold", limit, cold, peers[name], name)
    yield from (Run("100 contracts of 6.7 kB", case) for case in (cold, again, *peers.values()))


def many_documents(bench: Bench) -> Measured:
    """Measure 220 documents of 5 kB, nothing remembered, beside every peer but the one that takes minutes."""
    folder = bench.corpus(220, 5_000)
    cold = bench.speclint("cold", folder, before=bench.forget(folder))
    peers = bench.peer_cases(folder, [peer.name for peer in bench.peers if peer.name != "pymarkdownlnt"])
    measure([cold, *peers.values()], bench.rounds)
    for peer, case in peers.items():
        if peer.kind in ("Node", "Python"):
            yield longer(f"220 documents, cold: {peer.name} takes", 4, case, cold, "as long")
        if peer.name == "mdschema":
            yield not_longer("220 documents, cold", 3, cold, case, peer.name)
    yield from (Run("220 documents of 5 kB", case) for case in (cold, *peers.values()))


def slow_peer(bench: Bench) -> Measured:
    """Measure the slow one of the peers on twenty documents."""
    folder = bench.corpus(20, 5_000)
    cold = bench.speclint("cold", folder, before=bench.forget(folder))
    peers = bench.peer_cases(folder, ["pymarkdownlnt"])
    measure([cold, *peers.values()], bench.rounds)
    for peer, case in peers.items():
        yield longer(f"20 documents, cold: {peer.name} takes", 4, case, cold, "as long")
    yield from (Run("20 documents of 5 kB", case) for case in (cold, *peers.values()))


def thousand_documents(bench: Bench) -> Measured:
    """Measure 1,000 documents of 6.7 kB: with one process and with two, again, and with one of them changed."""
    folder = bench.corpus(1_000, 6_700)
    forget = bench.forget(folder)
    changed = (folder / "BACKEND_SPEC_00500.md", count(100_000))
    cold = bench.speclint("cold", folder, before=forget)
    single = bench.speclint("cold, one process", folder, "--processes", "1", before=forget)
    double = bench.speclint("cold, two processes", folder, "--processes", "2", before=forget)
    again = bench.speclint("again", folder)
    one = bench.speclint(
        "one document changed", folder, before=lambda: changed[0].write_text(document(next(changed[1]), 6_700), "utf-8")
    )
    peers = bench.peer_cases(folder, ["mdschema", "rumdl"])
    measure([single, double, cold, again, one, *peers.values()], bench.rounds)
    alone = bench.corpus(1, 6_700)
    nothing, first = bench.python("pass", alone), bench.speclint("--no-cache", alone, "--no-cache")
    measure([nothing, first], bench.rounds * 3)
    for peer, case in peers.items():
        if peer.name == "mdschema":
            yield not_longer("1,000 documents, cold", 12, cold, case, peer.name)
        yield not_longer("1,000 documents, nothing changed", 1.2 if peer.name == "rumdl" else 1, again, case, peer.name)
    yield longer("1,000 documents, cold: one process takes", 1.7, single, double, "two")
    of = "(one document cold − `python -c pass`)"
    more = (one.time - again.time) / (first.time - nothing.time)
    yield at_most("one of 1,000 changed, more than nothing changed", 1.2, of, more)
    most = max(case.memory for case in (cold, single, double, again, one))
    yield at_most("memory, 1,000 documents, any process", 120, "", most, "MB")
    yield from (Run("1,000 documents of 6.7 kB", case) for case in (cold, single, double, again, one, *peers.values()))


def growth(bench: Bench) -> Measured:
    """Measure whether a kB costs the same in small and large documents, and a document in few and many."""
    alone = bench.speclint("one process", bench.corpus(1, 5_000), "--no-cache", "--processes", "1")
    shapes = [(1_000, 5_000), (50, 100_000), (1, 5_000_000)]
    cut = [bench.speclint("one process", bench.corpus(*shape), "--no-cache", "--processes", "1") for shape in shapes]
    measure([alone, *cut], max(1, bench.rounds // 2))
    kilobytes = [
        sum(file.stat().st_size for file in case.folder.iterdir() if file.suffix == ".md") / 1_000 for case in cut
    ]
    costs = [(case.processor - alone.processor) / size for case, size in zip(cut, kilobytes, strict=True)]
    yield at_most("time per kB, 5 kB to 5 MB: largest over smallest", 1.2, "", max(costs) / min(costs))
    few, thousand, many = (
        bench.speclint("one process", bench.corpus(number, 6_700), "--no-cache", "--processes", "1")
        for number in (100, 1_000, bench.many)
    )
    measure([few], bench.rounds)
    measure([thousand, many], 1)
    each = [(case.processor - alone.processor) / number for case, number in ((few, 100), (many, bench.many))]
    yield at_most(f"time per document, 100 to {bench.many:,}: largest over smallest", 1.2, "", max(each) / min(each))
    grown = (many.memory - thousand.memory) * 1_024 / (bench.many - 1_000)
    yield at_most(f"memory, each document from 1,000 to {bench.many:,}", 15, "", grown, "kB")
    yield from (
        Run(f"{number:,} of {size / 1_000:g} kB", case) for (number, size), case in zip(shapes, cut, strict=True)
    )
    yield from (Run(f"{case.folder.name.split('-', maxsplit=1)[0]} of 6.7 kB", case) for case in (few, thousand, many))


_SETS: dict[str, Callable[[Bench], Measured]] = {
    "contracts": contracts,
    "one": one_document,
    "many": many_documents,
    "slow": slow_peer,
    "thousand": thousand_documents,
    "growth": growth,
}


def main() -> None:
    """Install, measure, print the tables, and write them into README.md when everything was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", choices=[*_SETS, []], help="what to measure (all)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (5)")
    parser.add_argument("--many", type=int, default=10_000, help="how many documents are very many (10,000)")
    parser.add_argument("--build", type=Path, default=_HERE / ".build", help="where the tools are installed")
    parser.add_argument(
        "--speclint", type=Path, help="an environment with speclint in place of the wheel of this checkout"
    )
    given = parser.parse_args()
    home = given.speclint.absolute() if given.speclint else install_speclint(given.build.absolute())
    build, configs = given.build.absolute(), given.build.absolute() / "configs"
    sets = given.sets or list(_SETS)
    peers, absent = install_peers(build, configs, PEERS if {*sets} - {"contracts"} else {})
    of_contracts, missing = install_peers(build, configs, CONTRACT_PEERS if "contracts" in sets else {})
    lines: list[Line] = []
    runs: list[Run] = []
    # Not below the checkout, whose .gitignore and configuration the tools would look at.
    with tempfile.TemporaryDirectory(prefix="speclint-bench-") as corpora:
        bench = Bench(home, peers, of_contracts, Path(corpora), given.rounds, given.many)
        for name in sets:
            for told in _SETS[name](bench):
                sys.stdout.write(f"{told}\n" if isinstance(told, Line) else "")
                sys.stdout.flush()
                (lines if isinstance(told, Line) else runs).append(told)  # type: ignore[arg-type]
    text = report(lines, runs, _about(peers, of_contracts, {**absent, **missing}))
    sys.stdout.write(text)
    if not given.sets:
        write_report(_HERE / "README.md", text)


def _about(peers: Sequence[Tool], of_contracts: Sequence[Tool], absent: dict[str, str]) -> list[str]:
    machine = f"{len(os.sched_getaffinity(0))} cores, {platform.machine()}, Python {platform.python_version()}"
    told = [f"Measured on {datetime.now(tz=timezone.utc):%Y-%m-%d} in one run: {machine}.", ""]
    for peer in peers:
        columns = f"the seed's sections, and the columns {peer.columns}" if peer.columns else "the seed's sections"
        told.append(f"- {peer.name} {peer.version} ({peer.kind}) requires {columns}.")
    told += [
        f"- {peer.name} {peer.version} ({peer.kind}) checks OpenAPI with its usual rules." for peer in of_contracts
    ]
    told += [f"- {name} is absent: it could not be installed ({reason})." for name, reason in absent.items()]
    return told


if __name__ == "__main__":
    main()
