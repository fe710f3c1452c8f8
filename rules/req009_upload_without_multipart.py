"""REQ009: a file in the body without multipart."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class UploadWithoutMultipart(Rule):
    """A body with a file says that it is `multipart/form-data`.

    JSON carries no files: without the content type one side sends base64 and the other expects a form (RFC 7578).
    """

    code, name, severity = "REQ009", "upload-without-multipart", Severity.WARNING
    message = Message(
        en="`{field}` is a file but {endpoint} does not say `multipart/form-data`, expected the body's content type",
        es="`{field}` es un archivo pero {endpoint} no dice `multipart/form-data`, se esperaba el tipo de contenido del body",
    )
    spanish = """Un body con un archivo dice que es `multipart/form-data`.

    JSON no lleva archivos: sin el tipo de contenido, un lado envía base64 y el otro espera un formulario (RFC
    7578).
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /photos

            **Body** (`multipart/form-data`):

            | Campo | Tipo | Requerido |
            |---|---|---|
            | photo | file | sí |
        """),
        Good("""
            ## Endpoints

            ### POST /photos

            **Headers:** `Content-Type: multipart/form-data`

            **Body:**

            - `photo` (file, required): the picture
        """),
        Good("""
            ## Endpoints

            ### POST /photos

            **Body:**

            - `photo` (string, required): picture in base64
        """),
        Good("""
            ## Endpoints

            ### POST /photos

            **Body:**

            - `file_name` (string, required): name of the file
        """),
        Good("""
            ## Endpoints

            ### GET /photos/:id

            **Response 200:**

            - `photo` (file): the picture
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /photos

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | photo | file | sí |
            """,
            at=((9, 3),),
        ),
        Bad(
            """
            ## Endpoints

            ### PUT /me/avatar

            **Body:**

            - `avatar` (File, required): the picture
            """,
            at=(7,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for the first file of the body."""
        file = next((field for field in endpoint.body.fields if field.is_file), None)
        if file is None or endpoint.body.is_multipart:
            return
        name = file.name.value
        yield self.finding(file.span, field=name, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › body › {name}")
