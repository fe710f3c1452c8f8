"""SEC005: markup that a viewer of the document would run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Html,
    Message,
    Rule,
    Section,
    Severity,
    Spec,
    Table,
    Text,
    blank_code,
    lines_of,
    regex,
    walk_blocks,
)

_COMMENT = regex(r"<!--.*?(?:-->|$)", re.S)
_SCRIPT = regex(r"<\s*script\b[^<>]{0,200}>?", re.IGNORECASE)
_TAG = regex(r"<[a-zA-Z][^<>]*>?")
_HANDLER = regex(r"(?<=[\s\"'/])on[a-z]{3,24}\s{0,4}=", re.IGNORECASE)
_LINK = regex(
    r"(?:\]\(\s{0,4}<?|[=<]\s{0,4}[\"']?\s{0,4}|^\s{0,3}\[[^\]]{1,80}\]:\s{0,4}<?)(javascript\s{0,4}:)", re.I | re.M
)
# What all of it needs, code spans included, which blanks stand for below; most documents have nothing of the kind.
# It is for folded text, and begins with letters, so that it is tried at few of them: a tenth of the time.
_SIGN = regex(r"script(?:(?<![a-z]script)|(?<=javascript))|on(?<=[\s\"'/`>]on)[a-z]{3,24}[\s=`]")


class UnsafeMarkup(Rule):
    """There is no `<script>`, event handler attribute or `javascript:` link outside code.

    A viewer without a sanitizer runs it (CWE-79), and one with a sanitizer drops it, so that the text is lost. In
    code, as an example of what to reject, it is plain text.
    """

    code, name, severity = "SEC005", "unsafe-markup", Severity.WARNING
    message = Message(
        en="`{markup}` would run in a Markdown viewer, expected it in code or removed",
        es="`{markup}` se ejecutaría en un visor de Markdown, se esperaba en código o eliminado",
    )
    spanish = """No hay `<script>`, atributos de manejador de eventos ni enlaces `javascript:` fuera del código.

    Un visor sin sanitizador los ejecuta (CWE-79), y uno con sanitizador los descarta, de modo que el texto se
    pierde. Dentro del código, como ejemplo de lo que hay que rechazar, son texto plano.
    """
    good = (
        Good("""
            # API

            The backend strips `<script>` and `onerror=` from comments.
        """),
        Good("""
            # API

            ```html
            <img src="x" onerror="alert(1)">
            <script>alert(1)</script>
            ```
        """),
        Good("""
            # Pagos

            <details>
            <summary>onboarding = ver más</summary>

            El botón online=sí.

            </details>
        """),
        Good("""
            # API

            <!-- <script>alert(1)</script> -->

            See [javascript](https://example.com/javascript:void).
        """),
    )
    bad = (
        Bad(
            """
            # API

            <script src="https://example.com/a.js"></script>
            """,
            at=((3, 1),),
        ),
        Bad(
            """
            # Pagos

            El logo: <img src="logo.png" onload="f()">
            """,
            at=((3, 30),),
        ),
        Bad(
            """
            # API

            Open [the console](javascript:alert(1)).
            """,
            at=((3, 20),),
        ),
        Bad(
            """
            # API

            | Field | Type |
            |---|---|
            | name | <a href="JavaScript:f()">string</a> |
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report each place outside of code and comments, in document order."""
        if not _SIGN.search(spec.source.text.casefold()):
            return
        for lines in _texts(spec.document.root):
            for text in _unsafe(lines):
                yield self.finding(text, markup=text.value.split("\n")[0][:40])


def _texts(root: Section) -> Iterator[tuple[Text, ...]]:
    """The lines that belong together, so that a tag may run over several."""
    for section in root.walk():
        if section.level:
            yield (section.title,)
        for block in walk_blocks(section.blocks):
            if isinstance(block, Table):
                yield from ((cell.text,) for row in (block.header, *block.rows) for cell in row.cells)
            elif isinstance(block, Html):
                yield block.lines
            else:
                yield lines_of(block)


def _unsafe(lines: tuple[Text, ...]) -> Iterator[Text]:
    joined = "\n".join(blank_code(line.value) for line in lines)
    if "<" not in joined and "avascript" not in joined.lower():
        return
    joined = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), joined)
    found = {match.span() for match in _SCRIPT.finditer(joined)}
    for tag in _TAG.finditer(joined):
        found |= {(tag.start() + match.start(), tag.start() + match.end()) for match in _HANDLER.finditer(tag.group())}
    found |= {match.span(1) for match in _LINK.finditer(joined)}
    for start, end in sorted(found):
        yield _cut(lines, start, end)


def _cut(lines: tuple[Text, ...], start: int, end: int) -> Text:
    for line in lines:
        if start <= len(line.value):
            return line.cut(start, min(end, len(line.value)))
        start, end = start - len(line.value) - 1, end - len(line.value) - 1
    return lines[-1]
