"""What is done to `documents/en/items.md`: one bullet an endpoint, auth and errors for the whole document."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub

LIST, BORROW, RENEW, RETURN = ("- `GET /api/loans` —", "- `POST /api/loans` —", "- `POST /api/loans/:loanId/renew` —", "- `DELETE /api/loans/:loanId` —")
AUTH = "Every endpoint needs the session cookie that the sign-in page sets; without it the answer is 401."

DEFECTS = (
    Defect("DOC001", "# Backend requirements", cut("## Purpose", "## Authentication")),
    Defect("DOC002", "## Flow", cut("1. Reader opens", "## Security"), "FLW001 FLW003"),
    Defect("DOC007", "## Purpose", drop("# Backend requirements")),
    Defect("DOC010", "Purpsoe", sub("## Purpose", "## Purpsoe")),
    Defect("EP001", "- `/api/loans`", sub(LIST, "- `/api/loans` —"), "FLW002 FLW003"),
    Defect("EP003", "- `DELTE /api", sub(RETURN, "- `DELTE /api/loans/:loanId` —"), "FLW002 FLW003"),
    Defect("EP003", "- `PSOT /api", sub(BORROW, "- `PSOT /api/loans` —"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "- `POST /api/loans/{id}/renew`",
        put("- `POST /api/loans/{id}/renew` — renews once more\n  - Body: none\n  - Response 204: no content; the frontend does nothing\n", "\n## Error codes"),
        "EP009",
    ),
    Defect("EP005", ":shelf", chain(sub(LIST, "- `GET /api/loans/:shelf` —"), sub("→ `GET /api/loans`", "→ `GET /api/loans/:shelf`"))),
    Defect("EP006", "`copyId` (number) the loan", sub("`loanId` (number) the loan to renew", "`copyId` (number) the loan to renew"), "EP005"),
    Defect("EP007", "?sort=", sub(LIST, "- `GET /api/loans?sort=due` —")),
    Defect("EP008", "`POST /api/loans/`", chain(sub(BORROW, "- `POST /api/loans/` —"))),
    Defect("REQ001", BORROW, drop("- Body: `{ copyId")),
    Defect("REQ001", RENEW, drop("- Body: none")),
    Defect("REQ002", "- Body: `{ page", sub("- Query: `page` (number, optional), `perPage` (number, optional)", "- Body: `{ page: number }`")),
    Defect("RES001", RETURN, drop("- Response 204"), "FE001"),
    Defect("RES002", "- Response: `Loan`", sub("- Response 201: `Loan`", "- Response: `Loan`")),
    Defect("RES003", "- Response 201: done", sub("- Response 201: `Loan`;", "- Response 201: done;")),
    Defect("RES004", "- Response 204: `Loan`", sub("- Response 204: no content;", "- Response 204: `Loan`;")),
    Defect("RES005", "- Response 281", sub("- Response 201", "- Response 281")),
    Defect("ERR001", LIST, cut("## Error codes", "## Types")),
    Defect("ERR001", RETURN, cut("## Error codes", "## Types")),
    Defect("ERR004", RENEW, drop("- 404:")),
    Defect("ERR005", BORROW, drop("- 400:")),
    Defect("ERR007", "- 403", sub("- 403: somebody else's loan", "- 403")),
    Defect("AUT001", BORROW, cut("## Authentication", "## Endpoints")),
    Defect(
        "AUT002",
        "Every endpoint needs",
        chain(
            sub(AUTH, "Every endpoint needs auth."),
            sub("- Secrets: the cookie is `HttpOnly` and never logged.", "- Secrets: none of them is logged."),
            sub("the user of the session", "the caller"),
            sub("401: no session", "401: not signed in"),
        ),
    ),
    Defect("AUT003", "`password`", sub("`page` (number, optional), `perPage`", "`password` (string, optional), `perPage`")),
    Defect("TYP001", "`Lone[]`", sub("`Loan[]`", "`Lone[]`")),
    Defect("TYP004", "title: any", sub("title: string;", "title: any;")),
    Defect("FLW002", "POST /api/loan`", sub("→ `POST /api/loans`", "→ `POST /api/loan`"), "FLW003"),
    Defect("FLW003", RETURN, drop("4. Reader hands")),
    Defect("FE001", RETURN, sub("; the frontend drops the row", "")),
    Defect("FE001", LIST, sub("; the frontend lists them by due date", "")),
    Defect("SEC003", "## Security", drop("- Validation happens")),
)

NEAR_MISSES = (
    NearMiss("EP004", end("\n## Progress\n\n- [x] `GET /api/loans`\n- [ ] `POST /api/loans`\n")),
    NearMiss("EP004", put("```bash\ncurl -b jar https://api.example.com/api/loans?page=2\n```\n\n", "## Error codes")),
    NearMiss("EP005", sub("  - Path params: `loanId` (number) the loan that ends\n", "  - `loanId` is the loan's number\n")),
    NearMiss("REQ001", sub("- Body: none", "- No body")),
    NearMiss("REQ001", sub("- Body: `{ copyId: number, days?: number }`", "- Body: `copyId` (number, required), `days` (number, optional)")),
    NearMiss("RES003", sub("- Response 201: `Loan`;", "- Response 201: the new `Loan`;")),
    NearMiss("AUT001", chain(cut("## Authentication", "## Endpoints"), sub("## Endpoints\n", "## Endpoints\n\nAll of them require the session cookie.\n"))),
    NearMiss("ERR002", chain(drop("- 401:"), sub("## Error codes\n", "## Error codes\n\nWithout a session every endpoint answers 401.\n"))),
    NearMiss("ERR007", sub("- 409: the copy is out, or the loan was renewed twice", "- 409: the copy is out\n- 409: the loan was renewed twice")),
    NearMiss("TYP001", sub("- Response 201: `Loan`;", "- Response 201: `Pick<Loan, 'id' | 'dueOn'>`;")),
    NearMiss(
        "FE001",
        chain(sub("; the frontend drops the row", ""), sub("→ `DELETE /api/loans/:loanId`", "→ `DELETE /api/loans/:loanId`; the web app drops the row")),
    ),
)
