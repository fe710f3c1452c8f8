"""What is done to `documents/fr/seed.md`: the seed's form in French."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, cut, drop, sub

POST, GET = "### POST /api/gift-cards", "### GET /api/gift-cards/{code}"

DEFECTS = (
    Defect("DOC001", "# Spécification", cut("## Flux", "## Sécurité")),
    Defect("EP003", "### PSOT", sub(POST, "### PSOT /api/gift-cards"), "FLW002 FLW003"),
    Defect("EP005", "{code}", sub("Consulte une carte par son `code`.", "Consulte une carte.")),
    Defect("REQ001", POST, cut("**Corps :**", "**Réponse 201")),
    Defect("REQ004", "| peut-être |", sub("| amount_cents | number | oui |", "| amount_cents | number | peut-être |"), "ERR005"),
    Defect("RES001", GET, drop("**Réponse 200"), "FE001"),
    Defect("ERR001", GET, drop("**Erreurs :** 404")),
    Defect("ERR002", POST, sub(", 401 (non authentifié)", "")),
    Defect("AUT001", POST, drop("**Authentification :** jeton")),
    Defect("TYP001", "`Card`", sub("**Réponse 201 :** `GiftCard`", "**Réponse 201 :** `Card`")),
    Defect("FLW003", GET, drop("2. Le destinataire")),
    Defect("FE001", POST, sub(" Le frontend affiche le code.", "")),
    Defect("SEC003", "## Sécurité", drop("- Aucun")),
)

NEAR_MISSES = (NearMiss("AUT001", sub("**Authentification :** publique.", "**Auth :** aucune.")),)
