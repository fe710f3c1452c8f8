"""Start a new rule: `python -m speclint.cli.new_rule CODE name-of-the-rule FOLDER` writes a file with failing examples."""

from __future__ import annotations

import sys
from pathlib import Path

from speclint.lint.registry import CODE, NAME, load_registry

_RULE = '''\
"""{code}: (what the rule finds, in one line)."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class {class_name}(Rule):
    """(What every document should do, in one sentence.)

    (Why: what goes wrong without it, and where that is known from.)
    """

    code, name, severity = "{code}", "{name}", Severity.WARNING
    message = Message(
        en="{{endpoint}} (the fact), expected (what)",
        es="{{endpoint}} (el hecho), se esperaba (qué)",
    )
    spanish = """(Lo que todo documento debería hacer, en una frase.)

    (Por qué: qué sale mal sin ello y de dónde se sabe.)
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /api/movies

            (a document in which nothing is found)
        """),
        Good("""
            ## Endpoints

            - `GET /api/movies` — (the same in another notation)
        """),
        Good("""
            ## Endpoints

            ### GET /api/movies

            (a near miss)
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/movies

            (a document with the defect)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /api/movies` — (the same in another notation)
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """(Query the model here; for now the rule reports every endpoint, so the good examples fail.)"""
        yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=endpoint.anchor)
'''


class ScaffoldError(Exception):
    """An invalid code or name for a new rule; `str()` is one line for the user."""


def scaffold(code: str, name: str, folder: Path) -> Path:
    """Write the file of a new rule into `folder` and return its path.

    Raises ScaffoldError when the code or the name is malformed or taken.
    """
    if not CODE.fullmatch(code):
        raise ScaffoldError(f"{code!r} is no code: capitals and a number, such as EP020")
    if not NAME.fullmatch(name) or "-" not in name:
        raise ScaffoldError(f"{name!r} is no name: words that read well after 'allow', such as endpoint-without-limit")
    for rule in load_registry().rules:
        if code == rule.code or name == rule.name:
            raise ScaffoldError(f"{rule.code} ({rule.name}) is there already")
    path = folder / f"{code.lower()}_{name.replace('-', '_')}.py"
    class_name = "".join(word.capitalize() for word in name.split("-"))
    path.write_text(_RULE.format(code=code, name=name, class_name=class_name), encoding="utf-8")
    return path


def main(arguments: list[str]) -> int:
    """Scaffold the rule of the command line; return the exit code."""
    if len(arguments) != 3:
        sys.stderr.write("usage: python -m speclint.cli.new_rule CODE NAME FOLDER\n")
        return 2
    code, name, folder = arguments
    try:
        path = scaffold(code, name, Path(folder))
    except ScaffoldError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.write(f"{path}: fill it in until `pytest tests/rules -k {code}` passes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
