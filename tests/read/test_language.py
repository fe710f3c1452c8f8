"""The language of documents: short ones, ones full of English terms, other scripts."""

from __future__ import annotations

import pytest

from speclint.markdown.parse import parse
from speclint.read.sections.language import detect_language
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

DOCUMENTS = {
    "# Pagos\n\n## Resumen\n\nLa compra de tickets del FE requiere un endpoint en el BE.\n": "es",
    "# Pagos\n\n## Resumen\n\n## Flujo\n": "es",
    "# API\n\n- `POST /payments` — crea una sesión de checkout y devuelve la url de redirect\n": "es",
    "# Backend Spec: Checkout\n\nEl frontend usa Stripe Checkout Session con webhook, bearer token y polling.\n": "es",
    "# Usuarios\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| id | number | sí | ID |\n": "es",
    "# Payments\n\n## Summary\n\nThe app needs a checkout session.\n": "en",
    "# Payments\n\n## Summary\n\n## Flow\n": "en",
    "# Orders\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| id | number | yes | ID of the order |\n": "en",
    "# Spec\n\nThe resumen of the order is shown to the user.\n": "en",
    "# Pagamentos\n\nO frontend precisa de um endpoint que não existe para a compra dos ingressos.\n": "pt",
    "# Pagamentos\n\n## Resumo\n\n## Segurança\n": "pt",
    "# Paiements\n\nLe frontend a besoin d'un endpoint pour créer une session avec les places.\n": "fr",
    "# 支付\n\n前端需要一个 API 接口来创建订单 session。\n": "zh",
    "# 決済\n\nフロントエンドは注文 API を必要とする。\n": "ja",
    "# 결제\n\n프론트엔드는 주문 API가 필요합니다.\n": "ko",
    "# Оплата\n\nФронтенд ждёт endpoint для заказа.\n": "ru",
    "# الدفع\n\nيحتاج Frontend إلى نقطة نهاية للطلب.\n": "ar",
    "# Thanh toán\n\nỨng dụng cần một API để tạo đơn hàng cho người dùng.\n": "vi",
    "# Ödeme\n\nFrontend sipariş için yeni bir endpoint bekliyor ve bu gerekli.\n": "tr",
    "# Pembayaran\n\nFrontend perlu endpoint untuk membuat pesanan yang sudah dibayar.\n": "id",
    "# Pagamenti\n\nIl frontend non ha gli endpoint per gli ordini della app.\n": "it",
    "# Zahlung\n\nDas Frontend braucht einen Endpoint für die Bestellung und den Status.\n": "de",
    "# Orders (订单)\n\nThe app needs the list of orders of the user, see 订单 there.\n": "en",
    "# API\n\n```ts\nfunction el(de: string, la: string) {}\n```\n": "",
    "": "",
}


@pytest.mark.parametrize(("text", "language"), DOCUMENTS.items())
def test_languages(text: str, language: str) -> None:
    assert detect_language(parse(Source.from_text("a.md", text)), load_profile()) == language
