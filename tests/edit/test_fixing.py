"""`--fix` and `--diff`: what is written and what is not, byte for byte, and what is said of it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.api import Edit, Finding, Fix, Message, Rule, Section, Severity, Span, Spec, Words, safe_fix
from speclint.cli.main import main
from speclint.edit import write_back as rewrite
from speclint.edit.apply import Rewriter
from speclint.edit.fix_loop import MOST_PASSES, Fixed, fix_all
from speclint.lint.lint import lint
from speclint.lint.result import Change
from speclint.lint.result import Result as Checked
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

BAD = "# Pagos\n\n## Resumn\n\nCobros de la tienda.\n\n## Flujo resumdio\n\n1. El FE paga.\n"
GOOD = BAD.replace("Resumn", "Resumen").replace("resumdio", "resumido")
ONLY = ["--select", "DOC010", "--lang", "en"]
NAME = "BACKEND_SPEC_PAGOS.md"


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / NAME
    path.write_bytes(BAD.encode())
    return path


def speclint(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments, *ONLY], input=text)


def test_fix_writes_and_reports_what_is_left(spec: Path) -> None:
    found = speclint()
    assert found.exit_code == 1 and found.stdout.endswith("1 document: 2 errors\nfixable: 2 with --fix\n")
    done = speclint("--fix")
    assert (done.exit_code, done.stdout) == (0, "1 document: no findings\n2 fixed\n")
    assert spec.read_bytes() == GOOD.encode()
    assert speclint("--fix").stdout == "1 document: no findings\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_other_byte_stays(spec: Path, end: str, mark: str) -> None:
    spec.write_bytes((mark + BAD.rstrip().replace("\n", end)).encode())
    assert speclint("--fix").exit_code == 0
    assert spec.read_bytes() == (mark + GOOD.rstrip().replace("\n", end)).encode()


def test_a_diff_shows_and_writes_nothing(spec: Path) -> None:
    for extra in ([], ["--fix"]):
        done = speclint("--diff", *extra)
        assert done.exit_code == 1
        assert done.stdout.startswith(
            f"--- a/{NAME}\n+++ b/{NAME}\n@@ -1,9 +1,9 @@\n # Pagos\n \n-## Resumn\n+## Resumen\n"
        )
        assert done.stderr == "2 would be fixed, nothing written\n"
    assert spec.read_bytes() == BAD.encode()
    spec.write_bytes(GOOD.encode())
    assert (speclint("--diff").exit_code, speclint("--diff").stdout) == (0, "")
    assert speclint("--diff").stderr.startswith("nothing to fix") and not speclint("--diff", "--quiet").stderr


@pytest.mark.parametrize("text", [BAD, "\ufeff" + BAD.replace("\n", "\r\n"), BAD.rstrip()])
def test_a_diff_applies(spec: Path, text: str) -> None:
    spec.write_bytes(text.encode())
    patch = speclint("--diff").stdout_bytes
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=patch, check=True, cwd=spec.parent)
    assert spec.read_bytes() == text.replace("Resumn", "Resumen").replace("resumdio", "resumido").encode()


def test_a_diff_of_nothing_is_3_and_of_what_is_not_there_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert speclint("--diff").exit_code == 3
    assert speclint("--diff", "--allow-empty").exit_code == 0
    assert speclint("--diff", "nowhere.md").exit_code == 2


def test_a_diff_shows_no_secret(spec: Path) -> None:
    secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    spec.write_bytes(BAD.replace("Cobros", f"`{secret}` Cobros").encode())
    shown = speclint("--diff").stdout
    assert secret not in shown and "Cobros" in shown


def test_standard_input_comes_out_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_bytes(b"as it is")
    bad = "\ufeff" + BAD.replace("\n", "\r\n") + "## Notas de seguridda extra\r\n"
    for name in ([], ["--stdin-filename", NAME]):
        done = speclint("-", "--fix", *name, text=bad.encode())
        assert done.stdout_bytes == ("\ufeff" + GOOD.replace("\n", "\r\n") + "## Notas de seguridad extra\r\n").encode()
        assert done.stderr == "1 document: no findings\n3 fixed\n"
    assert (tmp_path / NAME).read_bytes() == b"as it is"
    done = speclint("-", "--fix", "--output-format", "json", text=GOOD)
    assert done.stdout == GOOD
    assert json.loads(done.stderr)["findings"] == []
    assert speclint("-", "--diff", text=BAD).stdout.startswith("--- a/<stdin>\n")


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are others there")
def test_permissions_and_links_stay(spec: Path) -> None:
    real = spec.with_name("real.md")
    spec.rename(real)
    real.chmod(0o640)
    spec.symlink_to("real.md")
    assert speclint(NAME, "real.md", "--fix").exit_code == 0
    assert spec.is_symlink() and real.read_bytes() == GOOD.encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert {entry.name for entry in spec.parent.iterdir()} == {NAME, "real.md"}


def test_what_cannot_be_written_is_one_line_and_the_others_are_fixed(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = spec.with_name("BACKEND_SPEC_OTHER.md")
    other.write_bytes(BAD.encode())
    write = rewrite.write_change

    def write_change(change: Change, path: Path) -> object:
        if path.name == other.name:
            path.chmod(0o440)  # root may write it all the same
            monkeypatch.setattr(os, "access", lambda *_: False)
        else:
            monkeypatch.undo()
            monkeypatch.chdir(spec.parent)
        return write(change, path)

    monkeypatch.setattr(rewrite, "write_change", write_change)
    done = speclint("--fix")
    assert done.exit_code == 2
    assert done.stderr == "speclint: BACKEND_SPEC_OTHER.md: cannot be written: Permission denied\n"
    assert (other.read_bytes(), spec.read_bytes()) == (BAD.encode(), GOOD.encode())
    assert "BACKEND_SPEC_OTHER.md:3:4: error DOC010" in done.stdout and "2 fixed" in done.stdout


def test_a_file_that_somebody_saved_meanwhile_is_left_alone(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = rewrite.write_change

    def write_change(change: Change, path: Path) -> object:
        path.write_bytes(b"newer\n")
        return write(change, path)

    monkeypatch.setattr(rewrite, "write_change", write_change)
    done = speclint("--fix")
    assert done.exit_code == 2
    assert done.stderr == f"speclint: {NAME}: changed during the check, not fixed\n"
    assert spec.read_bytes() == b"newer\n"


def test_unsafe_fixes_alone_are_a_mistake() -> None:
    done = speclint("--unsafe-fixes")
    assert done.exit_code == 2 and "--fix" in done.stderr


def test_a_diff_takes_the_place_of_a_report(spec: Path) -> None:
    done = speclint("--diff", "--output-format", "json:report.json")
    assert done.exit_code == 2 and "--output-format" in done.stderr
    assert spec.read_bytes() == BAD.encode() and not spec.with_name("report.json").exists()


def test_json_has_the_edits(spec: Path) -> None:
    fix = json.loads(speclint("--output-format", "json").stdout)["findings"][0]["fix"]
    place = {"line": 3, "column": 4, "end_line": 3, "end_column": 10}
    assert fix == {"title": "write “Resumen”", "safe": True, "edits": [place | {"path": NAME, "text": "Resumen"}]}


LINKING = "# Otro\n\nVer [el resumen](BACKEND_SPEC_PAGOS.md#resumn), [el otro](BACKEND_SPEC_OTHER.md#resumn).\n"


def test_links_of_other_documents_in_the_run_follow_a_heading(spec: Path) -> None:
    other = spec.with_name("BACKEND_SPEC_OTHER.md")
    other.write_bytes(LINKING.encode())
    found = json.loads(speclint("--output-format", "json").stdout)["findings"][0]["fix"]["edits"]
    assert [(edit["path"], edit["line"], edit["text"]) for edit in found] == [
        (NAME, 3, "Resumen"),
        (other.name, 3, "resumen"),
    ]
    sarif = json.loads(speclint("--output-format", "sarif").stdout)["runs"][0]["results"][0]["fixes"][0]
    changes = {change["artifactLocation"]["uri"]: change["replacements"] for change in sarif["artifactChanges"]}
    assert {uri: len(listed) for uri, listed in changes.items()} == {NAME: 1, other.name: 1}
    assert changes[other.name][0]["insertedContent"] == {"text": "resumen"}
    assert speclint("--fix").stdout == "2 documents: no findings\n2 fixed\n"
    assert spec.read_bytes() == GOOD.encode()
    assert other.read_bytes() == LINKING.replace("PAGOS.md#resumn", "PAGOS.md#resumen").encode()


def test_documents_outside_of_the_run_are_left(spec: Path) -> None:
    other = spec.with_name("BACKEND_SPEC_OTHER.md")
    other.write_bytes(LINKING.encode())
    assert speclint("--fix", NAME).exit_code == 0
    assert (spec.read_bytes(), other.read_bytes()) == (GOOD.encode(), LINKING.encode())


class Grows(Rule):
    """Wants ever more."""

    code, name, severity = "TST001", "grows", Severity.ERROR
    message = Message(en="more", es="más")
    safe = True

    def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
        span = section.title.span
        edit = Edit(Span(span.line, span.end_column, span.line, span.end_column), "!")
        yield self.finding(section.title, fix=Fix(Words("more", "más"), (edit,), safe=self.safe))


class GrowsUnsafely(Grows):
    """Wants ever more, and says so."""

    safe = False


@pytest.mark.parametrize(
    ("rule", "unsafe", "passes"),
    [(Grows(), False, MOST_PASSES), (GrowsUnsafely(), False, 0), (GrowsUnsafely(), True, MOST_PASSES)],
)
def test_what_never_ends_is_bounded(rule: Rule, unsafe: bool, passes: int) -> None:
    fixed = fixed_by(rule, Source.from_text("a.md", "# A\n"), unsafe=unsafe)
    assert fixed.sources[0].text == f"# A{'!' * passes}\n"
    assert [change.fixes for change in fixed.changes] == [passes] * bool(passes)


def fixed_by(rule: Rule, source: Source, *, unsafe: bool = False) -> Fixed:
    def check(sources: Sequence[Source]) -> Checked:
        return lint(sources, Settings(), [rule], load_profile())

    return fix_all([source], check([source]), check, unsafe=unsafe)


def test_two_in_one_place_take_two_passes() -> None:
    class Twice(Grows):
        """Wants two marks, one at a time."""

        def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
            for mark in "?!":
                if mark not in section.title.value:
                    end = section.title.span.end_column
                    yield self.finding(
                        section.title,
                        message=Words(mark, mark),
                        fix=safe_fix(Words("m", "m"), [Edit(Span(1, end, 1, end), mark)]),
                    )

    source = Source.from_text("a.md", "# A\r\n")
    fixed = fixed_by(Twice(), source)
    assert fixed.sources[0].text == "# A?!\r\n"
    assert fixed.result.findings == ()
    assert fixed.changes == (Change(source, fixed.sources[0], 2),)


class InVain(Grows):
    """Wants a mark at the end of the title, and never sees it."""

    def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
        end = section.title.span.end_column
        yield self.finding(
            section.title, anchor="title", fix=safe_fix(Words("m", "m"), [Edit(Span(1, end, 1, end), "!")])
        )


def test_a_fix_that_mends_nothing_is_taken_back() -> None:
    source = Source.from_text("a.md", "# A\n")
    fixed = fixed_by(InVain(), source)
    assert (fixed.sources, fixed.changes, len(fixed.result.findings)) == ((source,), (), 1)


def test_a_fix_of_two_documents_is_whole_or_not_at_all() -> None:
    def wide(number: int) -> Fix:
        here, there = Span(1, 1, 1, 2), Span(1, number, 1, number + 2)
        return safe_fix(
            Words("m", "m"), [Edit(here, "xyz"[number]), Edit(there, "--", "b.md"), Edit(there, "?", "no.md")]
        )

    rewriter = Rewriter([Source.from_text("a.md", "abc"), Source.from_text("b.md", "defg")])
    assert [rewriter.take("a.md", wide(1)), rewriter.take("a.md", wide(2)), rewriter.take("b.md", wide(2))] == [
        True,
        False,
        False,
    ]
    assert [source.text for source in rewriter.sources()] == ["ybc", "--fg"]
