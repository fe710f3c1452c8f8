"""Variables of the environment, types and models: what is declared and read in code."""

from __future__ import annotations

from speclint.code.facts import CodeFacts, Shape
from speclint.code.survey import survey


def facts(**files: str) -> CodeFacts:
    texts = {name.replace("__", "."): text for name, text in files.items()}
    schemas = {name: text for name, text in texts.items() if name.endswith((".prisma", ".sql"))}
    return survey({name: text for name, text in texts.items() if name not in schemas}, {}, schemas)


def fields(shape: Shape) -> list[tuple[object, ...]]:
    return [
        (one.name, one.type, one.optional, one.nullable, *([one.values] if one.values else [])) for one in shape.fields
    ]


def test_variables() -> None:
    found = facts(
        a__ts="""const a = process.env.A_KEY;
const { B_KEY, C_KEY = "x" } = process.env;
const d = import.meta.env.VITE_D ?? "d", e = process.env["E_KEY"]!;
if (import.meta.env.DEV) { /* process.env.NO */ } // process.env.NEITHER
const url = "https://x.example.com/" + process.env.F_KEY;
process.env.G_KEY || "g";
""",
        b__ts='import { PRIVATE_H } from "$env/static/private";\n',
    )
    assert [(one.name, one.path, one.line, one.column, one.has_default) for one in found.variables] == [
        ("A_KEY", "a.ts", 1, 11, False),
        ("B_KEY", "a.ts", 2, 9, False),
        ("C_KEY", "a.ts", 2, 16, True),
        ("VITE_D", "a.ts", 3, 11, True),
        ("E_KEY", "a.ts", 3, 46, False),
        ("F_KEY", "a.ts", 5, 40, False),
        ("G_KEY", "a.ts", 6, 1, True),
        ("PRIVATE_H", "b.ts", 1, 10, False),
    ]


def test_types_with_what_they_extend() -> None:
    found = facts(
        a__ts="export interface Base { id: number }\nexport type Kind = 'x' | null;",
        b__ts="""import { Base } from "./a";
interface User extends Base { name?: string; tags: Array<string>; kind: "x" | null }
type Draft = Omit<User, "id" | "tags"> & { note: string };
""",
    )
    shapes = {shape.name: fields(shape) for shape in found.shapes}
    assert shapes == {
        "Base": [("id", "number", False, False)],
        "User": [
            ("id", "number", False, False),
            ("name", "string", True, False),
            ("tags", "Array<string>", False, False),
            ("kind", '"x" | null', False, True),
        ],
        "Draft": [
            ("name", "string", True, False),
            ("kind", '"x" | null', False, True),
            ("note", "string", False, False),
        ],
    }


def test_prisma() -> None:
    found = facts(
        schema__prisma="""enum Role {
  ADMIN
  USER // the rest
}
model User {
  id    Int     @id @default(autoincrement())
  name  String?
  role  Role
  tags  String[]
  posts Post[]
  @@map("users")
}
model Post {
  id Int @id
}
"""
    )
    assert fields(found.shapes[0]) == [
        ("id", "Int", True, False),
        ("name", "String", True, True),
        ("role", "Role", False, False, ("ADMIN", "USER")),
        ("tags", "String[]", False, False),
    ]
    assert [(shape.name, shape.line, shape.fields[0].line) for shape in found.shapes] == [
        ("User", 5, 6),
        ("Post", 13, 14),
    ]


def test_sql() -> None:
    found = facts(
        a__sql="""-- CREATE TABLE no (a int);
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE IF NOT EXISTS public."users" (
  id SERIAL PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  price numeric(10, 2),
  mood mood NOT NULL DEFAULT 'ok',
  state text NOT NULL CHECK (state IN ('on', 'off')),
  FOREIGN KEY (id) REFERENCES other (id)
);
"""
    )
    (table,) = found.shapes
    assert (table.name, table.line) == ("users", 3)
    assert fields(table) == [
        ("id", "SERIAL", True, False),
        ("name", "VARCHAR(80)", False, False),
        ("price", "numeric(10, 2)", True, True),
        ("mood", "mood", True, False, ("sad", "ok")),
        ("state", "text", False, False, ("on", "off")),
    ]


def test_sequelize() -> None:
    found = facts(
        a__js="""const { DataTypes, Model } = require("sequelize");
const states = "on";
module.exports = (sequelize) => sequelize.define("Order", {
  id: { type: DataTypes.UUID, primaryKey: true },
  total: { type: DataTypes.DECIMAL(10, 2), allowNull: false },
  state: { type: DataTypes.ENUM(states, "off"), allowNull: false, defaultValue: "on" },
  note: DataTypes.STRING,
});
class Seat extends Model {}
Seat.init({ row: { type: DataTypes.INTEGER, allowNull: false } }, { sequelize });
"""
    )
    assert {shape.name: fields(shape) for shape in found.shapes} == {
        "Order": [
            ("id", "UUID", True, False),
            ("total", "DECIMAL(10, 2)", False, False),
            ("state", "ENUM", True, False, ("on", "off")),
            ("note", "STRING", True, True),
        ],
        "Seat": [("row", "INTEGER", False, False)],
    }


def test_mongoose() -> None:
    found = facts(
        a__js="""import mongoose, { Schema } from "mongoose";
const catSchema = new Schema({
  name: { type: String, required: [true, "say it"] },
  kind: { type: String, enum: ["a", "b"] },
  born: Date,
  tags: [String],
});
export default mongoose.model("Cat", catSchema);
"""
    )
    (cat,) = found.shapes
    assert fields(cat) == [
        ("name", "String", False, False),
        ("kind", "String", True, True, ("a", "b")),
        ("born", "Date", True, True),
        ("tags", "String[]", True, True),
    ]
