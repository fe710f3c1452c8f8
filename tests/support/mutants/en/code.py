"""What is done to `documents/en/code.md`: code away from its endpoint, a table of handlers, one JSON sample of all errors."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, drop, sub

DEFECTS = (
    Defect("ERR009", "reason: 'The plot is taken'", sub("message: 'The plot is taken' });", "reason: 'The plot is taken' });")),
    Defect("ERR009", "Wrong signature", sub(".json({ code: 'SIGNATURE', message: 'Wrong signature' })", ".send('Wrong signature')")),
    Defect("ERR010", "status(409)", sub(", 409 (taken)", ""), "ERR006"),
    Defect("ERR010", "ApiError(404", sub("404 (no such plot), ", ""), "ERR004"),
    Defect("ERR010", "status(410)", sub("  res.status(201)", "  if (plot.gone) return res.status(410).end();\n  res.status(201)")),
    Defect("WHK006", "`payment.rejected`", drop("'payment.rejected': freePlot")),
    Defect("WHK006", "'payment.rejected'", drop("- `payment.rejected`")),
    Defect("WHK007", "req.body", chain(sub("over the raw body", "of the body"), sub("update(req.rawBody)", "update(JSON.stringify(req.body))"))),
    Defect(
        "SEC006",
        "e.message",
        sub(
            "  if (!plot) return",
            "  if (!plot) try { log(); } catch (e) { return res.status(404).json({ code: 'X', message: e.message }); }\n  if (!plot) return",
        ),
    ),
)

NEAR_MISSES = (
    NearMiss("ERR009", sub("{ code: 'PLOT_TAKEN', message: 'The plot is taken' });", "{ ...base, detail: 'taken' });")),
    NearMiss("ERR009", sub("{ code: 'SIGNATURE', message: 'Wrong signature' }", "{ message: 'Wrong signature' }")),
    NearMiss("ERR010", sub("**Errors:** 404 (no such plot), 409 (taken)", "**Errors:**\n\n  - 404: no such plot\n  - 409: taken")),
    NearMiss("ERR010", sub("- 401: nobody is signed in", "- 401: nobody is signed in\n- 500: something broke")),
    NearMiss("WHK006", sub("await handlers[event.type]?.(event);", "await handlers[event.type]?.(event);\nif (member.kind === 'guest') await remind();")),
    NearMiss("WHK007", sub("over the raw body", "of the body")),
)
