"""SEC005: markup that a viewer of the document would run."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UnsafeMarkup(Rule):
    """No `<script>`, event handler attribute or `javascript:` link stands outside of code.

    A viewer that renders the document without a sanitizer runs it (CWE-79), and one that has a sanitizer drops it, so that
    the words are lost. In code, as an example of what to refuse, it is text.
    """

    code, name, severity = "SEC005", "unsafe-markup", Severity.WARNING
    message = Message(
        en="`{markup}` would run in a viewer, expected it in code or not at all",
        es="`{markup}` se ejecutaría en un visor, se esperaba en código o no estar",
    )
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
        """Report each place."""
        for text in spec.unsafe_markup:
            yield self.finding(text, markup=text.value.split("\n")[0][:40])
