"""What fixes write, form by form: codes as their neighbours are written, sections at their place, and nothing where it has none."""

from __future__ import annotations

import pytest

from speclint.analysis.errors.listed_errors import lacks_error
from speclint.edit.apply import apply
from speclint.edit.builders.errors import error_fix
from speclint.edit.builders.sections import section_fix
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

HEAD = "## Endpoints\n\n### GET /orders/:id\n\nDevuelve un pedido.\n\n**Auth:** Bearer token requerido.\n\n"


def spec_of(text: str) -> Spec:
    return read_source(Source.from_text("docs/BACKEND_SPEC_A.md", text), load_profile())


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ("**Errores:** 404 (no hay)", "**Errores:** 401 (no auth), 404 (no hay)"),
        ("**Errores:** 400 (mal), 403 (no es suyo).", "**Errores:** 400 (mal), 401 (no auth), 403 (no es suyo)."),
        ("**Errores:** `400`, `404`.", "**Errores:** `400`, `401` (no auth), `404`."),
        ("**Errores:** 404 → no hay; 409 → ocupado", "**Errores:** 401 → no auth; 404 → no hay; 409 → ocupado"),
        ("**Errores:**\n\n- 400: mal", "**Errores:**\n\n- 400: mal\n- 401: no auth"),
        (
            "**Errores:**\n\n- **400**: mal\n- **404** — no",
            "**Errores:**\n\n- **400**: mal\n- **401**: no auth\n- **404** — no",
        ),
        ("**Errores:**\n\n* 404 (no hay)", "**Errores:**\n\n* 401 (no auth)\n* 404 (no hay)"),
        (
            "**Errores:**\n\n| Código | Causa   |\n|--------|---------|\n| `404`  | no hay  |",
            "**Errores:**\n\n| Código | Causa   |\n|--------|---------|\n| `401`  | no auth |\n| `404`  | no hay  |",
        ),
        (
            "**Errores:**\n\n| Código | Causa | FE |\n|---|---|---|\n| 400 | Falta `sku` | avisa |",
            "**Errores:**\n\n| Código | Causa | FE |\n|---|---|---|\n| 400 | Falta `sku` | avisa |\n"
            "| 401 | no auth | TODO: ¿qué va aquí? |",
        ),
        ("**Errores:** 400/404", None),
        ("**Errores:** responde `404 Not Found` si no existe", None),
        ("**Errores:** no hay tal (404)", None),
        ("**Errores:**\n\n1. 404: no hay", None),
        ("**Errores:**\n\n- 404: no hay,\n  o ya no", None),
        ("**Response 404:** no existe", None),
        ("**Errores:**\n\n```\n404 - no hay\n```", None),
    ],
)
def test_a_code_is_written_as_its_neighbours_are(errors: str, expected: str | None) -> None:
    spec = spec_of(f"{HEAD}{errors}\n")
    assert lacks_error(spec, spec.endpoints[0], 401)
    fix = error_fix(spec.endpoints[0], 401, spec)
    if expected is None:
        assert fix is None
    else:
        assert fix is not None and not fix.safe
        fixed = apply(spec.source, [fix]).text
        assert fixed == f"{HEAD}{expected}\n"
        again = spec_of(fixed)
        assert not lacks_error(again, again.endpoints[0], 401)


def test_a_row_of_endpoints_gets_no_error_row() -> None:
    spec = spec_of("## Endpoints\n\n| Method | Path | Errors |\n|---|---|---|\n| GET | `/orders/:id` | 400 |\n")
    assert spec.endpoints[0].error_cases
    assert error_fix(spec.endpoints[0], 404, spec) is None


@pytest.mark.parametrize(
    ("role", "text", "start"),
    [
        ("summary", "# A\n\n- de: FE\n\n## Endpoints\n\nx\n", "# A\n\n- de: FE\n\n## Summary\n\nTODO: "),
        ("summary", "## Endpoints\n\nNo hay nada que pedir.\n", "## Resumen\n\nTODO: "),
        ("types", "## Flujo\n\n1. El FE paga.\n", "## Tipos / modelos\n\nTODO: "),
        ("types", "---\ntitle: a\n---\n## Flujo\n\n1. El FE paga.\n", "---\ntitle: a\n---\n\n## Tipos / modelos\n\n"),
        ("types", "# A\n## Flujo\n1. El FE paga.\n", "# A\n\n## Tipos / modelos\n\nTODO: "),
        ("types", "Endpoints\n---\n\nFlujo\n---\n\n1. El FE paga.\n", "Endpoints\n---\n\n## Tipos / modelos\n\n"),
        ("types", "## Endpoints\n\nNada.\n\n---\n\n## Flujo\n\n1. Paga.\n", "## Endpoints\n\nNada.\n\n## Tipos"),
        ("flow", "", "## Flow\n\n1. TODO: "),
    ],
)
def test_a_section_comes_where_it_goes(role: str, text: str, start: str) -> None:
    spec = spec_of(text)
    fix = section_fix(spec, role)
    assert fix is not None
    fixed = apply(spec.source, [fix]).text
    assert fixed.startswith(start)
    again = spec_of(fixed)
    assert again.section(role) is not None
    assert len(list(again.document.sections)) == len(list(spec.document.sections)) + 1


@pytest.mark.parametrize("end", ["```js\nfetch('/a')\n", "<!-- luego\n", "<pre>\nGET /a\n"])
def test_nothing_is_put_into_what_never_closes(end: str) -> None:
    assert section_fix(spec_of(f"# Pagos\n\n## Resumen\n\nCobra.\n\n{end}"), "flow") is None
