"""What is done to `documents/es/code.md`: handlers in TypeScript and numbered steps beside tables of errors and events."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, put, sub

PASSES, HOOK = "### POST /api/passes", "### POST /api/webhooks/stripe"
CATCH = "  } catch {\n    return res.status(400).json({ errors: [{ message: 'Firma inválida' }] });"

DEFECTS = (
    Defect("ERR009", "Butaca inexistente", sub("{ errors: [{ message: 'Butaca inexistente' }] }", "{ error: 'Butaca inexistente' }")),
    Defect("ERR009", "Firma inválida", sub(".json({ errors: [{ message: 'Firma inválida' }] })", ".send('Firma inválida')")),
    Defect("ERR009", "Butaca con abono", sub("{ field: 'seatId', message: 'Butaca con abono' }", "{ field: 'seatId', msg: 'Butaca con abono' }")),
    Defect("ERR009", '"Inicia sesión"', sub('{ "errors": [{ "message": "Inicia sesión" }] }', '{ "message": "Inicia sesión" }')),
    Defect("ERR010", "error 409", drop("| 409    |"), "ERR006"),
    Defect("ERR010", "status(502)", drop("| 502    |")),
    Defect("ERR010", "→ error 422", sub("   - Si ya tiene abono → error 409", "   - Si la temporada está cerrada → error 422")),
    Defect("ERR010", "status(423)", sub("  if (seat.taken) {", "  if (seat.locked) return res.status(423).end();\n  if (seat.taken) {")),
    Defect("ERR010", "HttpStatus.GONE", sub("  if (seat.taken) {", "  if (seat.old) throw new HttpException('x', HttpStatus.GONE);\n  if (seat.taken) {")),
    Defect(
        "ERR010", "status(400)", sub("**Errores:** 400 (la firma no coincide), 500 (Stripe lo reintenta).", "**Errores:** 500 (Stripe lo reintenta).", HOOK)
    ),
    Defect("WHK006", "`charge.refunded`", sub("    case 'charge.refunded':\n      await cancel(event.data.object);\n      break;\n", "")),
    Defect("WHK006", "'charge.refunded'", drop("| `charge.refunded`")),
    Defect("WHK006", "charge.refund_updated", sub("case 'charge.refunded'", "case 'charge.refund_updated'"), "WHK009"),
    Defect("WHK007", "constructEvent(req.body", chain(sub("; el body llega crudo", ""), sub("express.raw({ type: 'application/json' }), ", ""))),
    Defect(
        "WHK007",
        "app.use(express.json())",
        chain(drop("app.use(express.json());"), sub("app.post('/api/webhooks", "app.use(express.json());\n\napp.post('/api/webhooks")),
    ),
    Defect("SEC006", "err.message }]", sub("{ message: 'El pago no está disponible' }", "{ message: err.message }")),
    Defect("SEC006", "err.stack", sub("[{ message: 'El pago no está disponible' }] }", "[{ message: 'Sin pago' }], stack: err.stack }")),
    Defect("SEC006", "err.message", sub(CATCH, "  } catch (err) {\n    return res.status(400).json({ errors: [{ message: `Firma: ${err.message}` }] });")),
)

NEAR_MISSES = (
    NearMiss("ERR009", sub("{ errors: [{ message: 'Firma inválida' }] }", "apiError('Firma inválida')")),
    NearMiss("ERR009", sub("res.status(400).json({ errors: [{ message: 'Firma inválida' }] })", "res.sendStatus(400)")),
    NearMiss("ERR009", sub('[{ "message": "Inicia sesión" }] }', '[{ "message": "Inicia sesión" }], "hint": "/login" }')),
    NearMiss("ERR009", cut("### Formato de errores", "## Variables")),
    NearMiss(
        "ERR009",
        sub(
            "interface ApiError {\n  errors: Array<{ field?: string; message: string }>;\n}",
            "type ApiError = { errors: { field?: string; message: string }[] };",
        ),
    ),
    NearMiss("ERR010", sub("| 502    | Stripe no responde       |", "| 5xx    | Stripe no responde       |")),
    NearMiss("ERR010", chain(drop("| 502    |"), sub("**Response 201:**", "Con 502 el FE pide que se pruebe más tarde.\n\n**Response 201:**"))),
    NearMiss("ERR010", sub("2. Buscar la butaca", "2. Buscar la butaca (a lo sumo 500 por sala)")),
    NearMiss("ERR010", put("## Errores globales\n\n- 503: mantenimiento\n\n", "## Tipos")),
    NearMiss("WHK006", sub("  switch (event.type) {", "  // ... otros eventos abajo\n  switch (event.type) {")),
    NearMiss("WHK006", sub("      await activate(event.data.object);", "      if (event.data.object.mode === 'payment') await activate(event.data.object);")),
    NearMiss("WHK007", sub("express.raw({ type: 'application/json' }), ", "")),
    NearMiss("WHK007", sub("; el body llega crudo", "")),
    NearMiss("WHK007", drop("app.use(express.json());")),
    NearMiss(
        "SEC006",
        sub(
            "  } catch (err) {\n    logger",
            "  } catch (err) {\n    if (err instanceof PayError) return res.status(502).json({ errors: [{ message: err.message }] });\n    logger",
        ),
    ),
)
