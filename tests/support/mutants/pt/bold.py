"""What is done to `documents/pt/bold.md`: bold lines for endpoints, in Portuguese."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, put, sub

POST, LIST, DELETE = "**POST /api/v1/ratings**", "**GET /api/v1/drivers/:driverId/ratings**", "**DELETE /api/v1/ratings/:id**"

DEFECTS = (
    Defect("DOC001", "# Especificação", cut("## Visão geral", "## Autenticação")),
    Defect("DOC001", "# Especificação", cut("## Fluxo", "## Segurança")),
    Defect("DOC010", "Seguraça", sub("## Segurança", "## Seguraça")),
    Defect("EP003", "**PSOT", sub(POST, "**PSOT /api/v1/ratings**"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "**DELETE /api/v1/ratings/{id}**",
        put(
            "**DELETE /api/v1/ratings/{id}**\n\nApaga outra vez.\n\n- **Resposta 204:** sem conteúdo\n- **Erros:** "
            "401 (não autenticado), 404 (não existe)\n- **Frontend:** remove o item\n\n",
            "## Modelos",
        ),
        "EP009",
    ),
    Defect("EP008", "**POST /api/v1/Ratings**", chain(sub(POST, "**POST /api/v1/Ratings**"), sub("`POST /api/v1/ratings`", "`POST /api/v1/Ratings`"))),
    Defect("REQ001", POST, drop("- **Body:**")),
    Defect("RES001", POST, drop("- **Resposta 201:**"), "FE001"),
    Defect("RES002", "- **Resposta:**", sub("- **Resposta 201:**", "- **Resposta:**")),
    Defect("RES004", "- **Resposta 204:**", sub("sem conteúdo", "`Rating`")),
    Defect("RES005", "941", sub("401 (não autenticado), 404 (motorista", "941 (não autenticado), 404 (motorista")),
    Defect("ERR001", POST, drop("- **Erros:**")),
    Defect("ERR002", POST, sub("401 (não autenticado), ", "")),
    Defect("ERR004", DELETE, sub(", 404 (não existe)", "")),
    Defect("ERR005", POST, sub("400 (nota inválida), ", "")),
    Defect("AUT001", POST, cut("## Autenticação", "## Endpoints")),
    Defect("TYP001", "`Ratings[]`", sub("`Rating[]`", "`Ratings[]`")),
    Defect("TYP004", "stars: any", sub("  stars: number;", "  stars: any;")),
    Defect("FLW002", "/api/v1/rating`", sub("`POST /api/v1/ratings`", "`POST /api/v1/rating`"), "FLW003"),
    Defect("FLW003", DELETE, drop("3. O passageiro pode")),
    Defect("FE001", LIST, drop("- **Frontend:** exibe")),
    Defect("SEC003", "## Segurança", drop("- Validar")),
)

NEAR_MISSES = (
    NearMiss("REQ001", sub("- **Body:** `{ driverId: string, stars: number, comment?: string }`", "- **Corpo:** `{ driverId: string, stars: number }`")),
    NearMiss("RES003", sub("- **Resposta 201:** `Rating`", "- **Resposta 201:** a avaliação criada (`Rating`)")),
    NearMiss("AUT001", sub("Todos os endpoints exigem", "Todas as rotas exigem")),
    NearMiss("ERR007", sub("404 (não existe)", "404 (não existe), 404 (já apagada)")),
)
