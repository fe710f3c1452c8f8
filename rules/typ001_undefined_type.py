"""TYP001: a named type that is used and defined nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, Words


class UndefinedType(Rule):
    """Every named type that a payload, a table or a definition uses is defined, here or in another document of the project.

    Who builds the backend has to guess the fields of a type that is only named, and the frontend has them already. It is
    the seed's second closing box. A type of a language, a framework or a provider (`Date`, `Promise<T>`, `Stripe.Event`)
    needs no definition, a database table defines its model (`subscriptions`, `Subscription`), and what code of an
    implementation names is left alone. A type is reported where it is first used; a document with no place for types at
    all is DOC001's.
    """

    code, name, severity = "TYP001", "undefined-type", Severity.ERROR
    message = Message(
        en="the type `{type}` is used and defined nowhere, its fields were expected in the types section",
        es="se usa el tipo `{type}` y no se define en ninguna parte, se esperaban sus campos en la sección de tipos",
    )
    hint = Words(
        en="the type `{type}` is used and defined nowhere, did you mean `{nearest}`?",
        es="se usa el tipo `{type}` y no se define en ninguna parte, ¿querías decir `{nearest}`?",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /seats\n\n**Response 200:** `Seat[]`\n\n## Tipos\n\n### Seat\n\n"
            "| Campo | Tipo | Descripción |\n|---|---|---|\n| id | number | Identificador |\n| row | string | Fila |\n"
        ),
        Good(
            "## Types\n\n```ts\ninterface Page<T> {\n  items: T[];\n  next: string | null;\n}\n\n"
            "interface Seat extends Pick<Room, 'id'> {\n  at: Date;\n  event: Stripe.Event;\n  tags: Record<string, Tag>;\n}\n\n"
            "type Tag = 'aisle' | 'window';\n\nenum Room { Big, Small }\n```\n"
        ),
        Good(
            "## Endpoints\n\n### GET /plan\n\n**Response 200:**\n\n| Campo | Tipo |\n|---|---|\n| plan | Subscription |\n\n"
            "## Modelo de datos\n\n### Tabla: `subscriptions`\n\n| Campo | Tipo |\n|---|---|\n| id | SERIAL |\n"
        ),
        Good(
            "## Endpoints\n\n### POST /seats\n\n**Body:** `SeatInput`\n\n**Lógica:**\n\n```ts\n"
            "export async function create(req: AuthorizedRequest, service: SeatService): Promise<void> {\n"
            "  const row = (await service.save(req.body)) as SeatRow;\n}\n```\n",
            others={"docs/BACKEND_SPEC_TYPES.md": "## Tipos\n\n```ts\ninterface SeatInput {\n  row: string;\n}\n```\n"},
        ),
        Good(
            "## Endpoints\n\n### GET /seats\n\n**Response 200:** Lista de Asientos en JSON. El FE usa `SeatContext`.\n"
        ),
        Good(
            "## Tipos\n\n- **`Seat`**: `{ id: number, owner: Person }`\n- `Person`: `{ name: string }`\n\n"
            "## Endpoints\n\n### GET /seats/:id\n\n**Response 200:** un `Seat` con su dueño.\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## Tipos\n\n### Order\n\n"
            "| Campo | Tipo |\n|---|---|\n| id | number |\n| state | OrderState |\n\n```ts\ntype OrderState = 'open' | 'paid';\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /tickets\n\n**Body:**\n\n| Campo | Tipo | Requerido |\n|---|---|---|\n"
            "| seats | Butaca[] | sí |\n\n## Tipos\n\n### Sala\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n",
            at=((9, 11),),
        ),
        Bad(
            "## Types\n\n```typescript\ninterface Order {\n  id: number;\n  lines: Array<OrderLine>;\n  first?: OrderLine;\n}\n```\n",
            at=((6, 16),),
        ),
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `{ data: Order[], meta: PageMeta }`\n\n"
            "### POST /orders\n\n**Body:** `OrderInput`\n\n## Types\n\n### Order\n\n| Field | Type |\n|---|---|\n| id | number |\n",
            at=((5, 43), (9, 12)),
        ),
        Bad(
            "## Endpoints\n\n### GET /sesion\n\n**Response 200:** `CheckoutSesion`\n\n## Tipos\n\n```ts\n"
            "interface CheckoutSession {\n  url: string;\n}\n```\n",
            at=((5, 20),),
        ),
        Bad("## Tipos\n\n```ts\ntype Pedido = PedidoBase & { lineas: string[] };\n```\n", at=((4, 15),)),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for uses that no document defines, the first one of each name."""
        for facts in project.documents:
            told: set[str] = set()
            for use in project.open_type_uses(facts) if facts.reported else ():
                name = use.name.value
                if name in told:
                    continue
                told.add(name)
                nearest = project.nearest_type(name)
                yield self.finding(
                    Place(facts.path, use.name.span),
                    message=self.hint if nearest else self.message,
                    type=name,
                    nearest=nearest,
                    anchor=f"type {name}",
                )
