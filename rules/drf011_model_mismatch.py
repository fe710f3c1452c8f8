"""DRF011: a database model of the backend differs from the model in a document."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    DifferenceKind,
    Finding,
    Good,
    Message,
    Pairs,
    Policy,
    Rule,
    Severity,
    TypeDifference,
    Words,
    code_declarations,
    model_differences,
    shown,
)

_COMPARED = Policy(frozenset({DifferenceKind.MISSING, DifferenceKind.TYPE, DifferenceKind.VALUES}))


class ModelMismatch(Rule):
    """A Sequelize, Prisma, Mongoose or SQL model of the backend has the columns, types and values of the documented one.

    A column that is missing fails at the first query, and a value that the database does not know at the first insert.
    Names may be spelled in camel case on one side. A column that no document knows is a remark. Keys and timestamps that frameworks add are no difference, nor are
    the fields that stand for relations. A model that several files declare is not compared.
    """

    code, name, severity = "DRF011", "model-mismatch", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="the model `{model}` has no `{path}`, which the documents give it",
        es="el modelo `{model}` no tiene `{path}`, que los documentos le dan",
    )
    spanish = """Un modelo de Sequelize, Prisma, Mongoose o SQL del backend tiene las columnas, tipos y valores del documentado.

    Una columna que falta hace fallar la primera consulta, y un valor que la base de datos no conoce, la primera
    inserción. Los nombres pueden ir en camel case en un lado. Una columna que ningún documento conoce es una nota. Las claves y fechas que añaden los frameworks no son una
    diferencia, ni los campos que son relaciones. Un modelo que declaran varios archivos no se compara.
    """
    _more = Message(
        en="the model `{model}` has `{path}`, which the documents do not give it",
        es="el modelo `{model}` tiene `{path}`, que los documentos no le dan",
    )
    _typed = Message(
        en="`{path}` of the model `{model}` is `{here}`, but the documents say `{there}`, expected one type on both sides",
        es="`{path}` del modelo `{model}` es `{here}`, pero los documentos dicen `{there}`, se esperaba el mismo tipo",
    )
    _adds = Message(
        en="`{path}` of the model `{model}` can be {values}, which the documents do not list",
        es="`{path}` del modelo `{model}` puede ser {values}, que los documentos no listan",
    )
    _lacks = Message(
        en="`{path}` of the model `{model}` cannot be {values}, which the documents list",
        es="`{path}` del modelo `{model}` no puede ser {values}, que los documentos listan",
    )
    _defined = Words(en="the documents define it here", es="los documentos lo definen aquí")
    good = (
        Good(
            """
            ## Modelo de datos

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              user_id UUID NOT NULL,
              state VARCHAR(10) NOT NULL
            );
            ```
            """,
            backend={
                "models/order.js": """
                    const { DataTypes } = require('sequelize');

                    module.exports = (sequelize) =>
                      sequelize.define('Order', {
                        id: { type: DataTypes.INTEGER, primaryKey: true },
                        userId: { type: DataTypes.UUID, allowNull: false },
                        state: DataTypes.STRING(10),
                      });
                """
            },
        ),
        Good(
            """
            ## Data model

            ```sql
            CREATE TABLE orders (
              id UUID PRIMARY KEY,
              total DECIMAL NOT NULL
            );
            ```
            """,
            backend={
                "prisma/schema.prisma": """
                    model User {
                      id     String  @id
                      orders Order[]
                    }

                    model Order {
                      id        String   @id
                      total     Decimal
                      userless  User?    @relation(fields: [id], references: [id])
                      createdAt DateTime @default(now())
                    }
                """
            },
        ),
        Good(
            """
            ## Data model

            ```sql
            CREATE TABLE orders (
              id UUID PRIMARY KEY,
              total DECIMAL NOT NULL
            );
            ```
            """,
            backend={
                "db/logs.sql": """
                    CREATE TABLE orders_log (
                      entry TEXT NOT NULL
                    );
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Modelo de datos

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL NOT NULL,
              refund_id VARCHAR(80)
            );
            ```
            """,
            at=(("models/order.js", 6),),
            backend={
                "models/order.js": """
                    const { DataTypes } = require('sequelize');

                    module.exports = (sequelize) =>
                      sequelize.define('Order', {
                        id: { type: DataTypes.INTEGER, primaryKey: true },
                        total: { type: DataTypes.DECIMAL, allowNull: false },
                      });
                """
            },
        ),
        Bad(
            """
            ## Data model

            ```sql
            CREATE TABLE orders (
              id UUID PRIMARY KEY,
              total INTEGER NOT NULL,
              state VARCHAR(10) CHECK (state IN ('open', 'paid'))
            );
            ```
            """,
            at=(("prisma/schema.prisma", 9), ("prisma/schema.prisma", 10)),
            backend={
                "prisma/schema.prisma": """
                    enum State {
                      open
                      paid
                      lost
                    }

                    model Order {
                      id     String  @id
                      total  String
                      state  State

                      @@map("orders")
                    }
                """
            },
        ),
        Bad(
            """
            ## Data model

            ```sql
            CREATE TABLE orders (
              id UUID PRIMARY KEY,
              total INTEGER NOT NULL
            );
            ```
            """,
            at=(("prisma/schema.prisma", 4),),
            severity=Severity.INFO,
            backend={
                "prisma/schema.prisma": """
                    model Order {
                      id     String  @id
                      total  Int
                      coupon String?

                      @@map("orders")
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Compare the models of one name."""
        told: set[tuple[str, str]] = set()
        for found in model_differences(pairs, _COMPARED):
            key, is_missing = (found.name, found.difference.path), found.difference.kind is DifferenceKind.MISSING
            if key in told or (is_missing and (pairs.is_added(found.difference.path) or found.is_relation)):
                continue
            told.add(key)
            yield self._said(found)

    def _said(self, found: TypeDifference) -> Finding:
        difference = found.difference
        values = difference.only_one or difference.only_other
        message: Words = self.message if difference.missing_in == "one" else self._more
        if difference.kind is DifferenceKind.TYPE:
            message = self._typed
        elif difference.kind is DifferenceKind.VALUES:
            message = self._adds if difference.only_one else self._lacks
        return self.finding(
            found.code,
            message=message,
            severity=Severity.INFO if message is self._more else self.severity,
            anchor=f"model {found.name} › {difference.path}",
            related=[(found.document, self._defined)],
            model=found.name,
            path=difference.path or found.name,
            here=difference.one_says,
            there=difference.other_says,
            values=", ".join(f"`{shown(value)}`" for value in values),
        )
