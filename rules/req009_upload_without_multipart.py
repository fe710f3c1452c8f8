"""REQ009: a file in the body and no multipart form."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UploadWithoutMultipart(Rule):
    """A body with a file says that it is `multipart/form-data`.

    JSON carries no files: without the content type one side sends base64 and the other waits for a form (RFC 7578).
    """

    code, name, severity = "REQ009", "upload-without-multipart", Severity.WARNING
    message = Message(
        en="`{field}` is a file and {endpoint} does not say `multipart/form-data`, expected the body's content type",
        es="`{field}` es un archivo y {endpoint} no dice `multipart/form-data`, se esperaba el tipo de contenido del body",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /photos\n\n**Body** (`multipart/form-data`):\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n"
            "| photo | file | sí |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /photos\n\n**Headers:** `Content-Type: multipart/form-data`\n\n**Body:**\n\n"
            "- `photo` (file, required): the picture\n"
        ),
        Good("## Endpoints\n\n### POST /photos\n\n**Body:**\n\n- `photo` (string, required): picture in base64\n"),
        Good("## Endpoints\n\n### POST /photos\n\n**Body:**\n\n- `file_name` (string, required): name of the file\n"),
        Good("## Endpoints\n\n### GET /photos/:id\n\n**Response 200:**\n\n- `photo` (file): the picture\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /photos\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n| photo | file | sí |\n",
            at=((9, 3),),
        ),
        Bad("## Endpoints\n\n### PUT /me/avatar\n\n**Body:**\n\n- `avatar` (File, required): the picture\n", at=(7,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for the first file of the body."""
        file = next((field for field in endpoint.body.fields if field.is_file), None)
        if file is None or endpoint.body.is_multipart:
            return
        name = file.name.value
        yield self.finding(file.span, field=name, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › body › {name}")
