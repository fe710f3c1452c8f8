"""Variables of the environment, types and models: what is declared and read in code.

Long because each way of declaring a type or model is a case with its code and its facts.
"""

from __future__ import annotations

from speclint.code.facts import CodeFacts, Shape
from speclint.code.survey import survey


def facts(**files: str) -> CodeFacts:
    texts = {name.replace("__", "."): text for name, text in files.items()}
    data = {name: text for name, text in texts.items() if name.endswith((".prisma", ".sql", ".example"))}
    return survey({name: text for name, text in texts.items() if name not in data}, {}, data)


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


def test_variables_that_calls_name() -> None:
    found = facts(
        env__ts="""export function need(name: string, other?: string) {
  const value = process.env[name];
  return value ?? other;
}
export const twice = (name: string) => name + name;
""",
        a__ts="""import { need, twice } from "./env";
import { cleanEnv, str } from "envalid";
import { z } from "zod";
import { ConfigService } from "@nestjs/config";
const a = need("A_KEY"), b = need("B_KEY", "b"), no = twice("C_KEY");
const env = cleanEnv(process.env, { D_KEY: str(), E_KEY: str({ default: "e" }) });
const more = z.object({ F_KEY: z.string() }).parse(process.env);
class Service { constructor(private config: ConfigService) { config.get("G_KEY"); other.get("H_KEY"); } }
""",
    )
    assert [(one.name, one.line, one.column, one.has_default) for one in found.variables] == [
        ("A_KEY", 5, 16, False),
        ("B_KEY", 5, 35, True),
        ("D_KEY", 6, 37, False),
        ("E_KEY", 6, 51, True),
        ("F_KEY", 7, 25, False),
        ("G_KEY", 8, 73, False),
    ]


def test_variables_that_a_file_lists() -> None:
    found = facts(env__example="# NO=1\nA_KEY=\nexport B_KEY = 'b'\n\nno text\n")
    assert [(one.name, one.line, one.column, one.has_default) for one in found.declared_variables] == [
        ("A_KEY", 2, 1, False),
        ("B_KEY", 3, 8, True),
    ]


def test_types_that_list_values_and_classes_of_data() -> None:
    found = facts(
        a__ts="""export enum Role { Admin = "admin", User = "user" }
export enum Size { Small, Large }
export class Seat { row: number; role?: Role; constructor(public no: number) {} }
export class Service { at: string; save() {} }
""",
        b__ts="""import { Role as Kind } from "./a";
import type { Page } from "./c";
interface Row { kind: Kind; state: "on" | "off" | null; }
type Rows = Page<Row>;
""",
        c__ts="export interface Page<T> { items: T[]; next: T | null }",
    )
    shapes = {shape.name: shape for shape in found.shapes}
    assert shapes["Role"].values == ("admin", "user")
    assert {name: fields(shape) for name, shape in shapes.items() if shape.fields} == {
        "Seat": [("row", "number", False, False), ("role", "Role", True, False, ("admin", "user"))],
        "Row": [
            ("kind", "Kind", False, False, ("admin", "user")),
            ("state", '"on" | "off" | null', False, True, ("on", "off")),
        ],
        "Rows": [("items", "Row[]", False, False), ("next", "T | null", False, True)],
        "Page": [("items", "T[]", False, False), ("next", "T | null", False, True)],
    }


def test_places_of_keys_and_answers() -> None:
    found = facts(
        a__ts="""import axios from "axios";
interface Draft {
  name: string;
}
export const a = (draft: Draft) => axios.post("/a", draft, {
  params: { page: 1 },
});
""",
        b__js="""const express = require("express");
const app = express();
app.get("/b", (req, res) => {
  res
    .status(404).end();
});
""",
    )
    assert [(one.where, one.name, one.line, one.column) for one in found.calls[0].keys] == [
        ("body", "name", 3, 3),
        ("query", "page", 6, 13),
    ]
    assert [(one.status, one.path, one.line, one.column) for one in found.routes[0].answers] == [(404, "b.js", 4, 3)]


def test_the_answer_of_a_call_has_the_fields_of_its_type() -> None:
    found = facts(
        a__ts="""import axios from "axios";
interface Seat { row: number }
axios.get<Seat[]>("/a");
axios.get<{ seat: Seat }>("/b");
axios.get<Nowhere>("/c");
"""
    )
    assert [(one.result, one.result_is_list, one.result_shape and one.result_shape[1:5]) for one in found.calls] == [
        ("Seat[]", True, ("Seat", "a.ts", 2, 1)),
        ("{ seat: Seat }", False, ("", "a.ts", 4, 13)),
        ("Nowhere", False, None),
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
    assert {name: shape for name, shape in shapes.items() if shape} == {
        "Base": [("id", "number", False, False)],
        "User": [
            ("id", "number", False, False),
            ("name", "string", True, False),
            ("tags", "Array<string>", False, False),
            ("kind", '"x" | null', False, True, ("x",)),
        ],
        "Draft": [
            ("name", "string", True, False),
            ("kind", '"x" | null', False, True, ("x",)),
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
  mail  String  @map("e_mail") @default("")
  @@map("users")
}
model Post {
  id Int @id
}
"""
    )
    role, user, post = found.shapes
    assert role.values == ("ADMIN", "USER")
    assert (user.table, post.table) == ("users", "")
    assert fields(user) == [
        ("id", "Int", True, False),
        ("name", "String", True, True),
        ("role", "Role", False, False, ("ADMIN", "USER")),
        ("tags", "String[]", False, False),
        ("mail", "String", True, False),
    ]
    assert [one.stored for one in user.fields] == ["", "", "", "", "e_mail"]
    assert [(shape.name, shape.line, shape.fields[0].line) for shape in (user, post)] == [
        ("User", 5, 6),
        ("Post", 14, 15),
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
    mood, table = found.shapes
    assert (mood.name, mood.values) == ("mood", ("sad", "ok"))
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


def test_sequelize_names_of_tables_and_columns() -> None:
    found = facts(
        a__js="""const { DataTypes } = require("sequelize");
const states = ["on", "off"];
sequelize.define("Order", {
  seatId: { type: DataTypes.INTEGER, allowNull: false },
  paidAt: { type: DataTypes.DATE, field: "paid" },
  state: { type: DataTypes.ENUM(states) },
  other: { type: DataTypes.ENUM, values: states },
}, { tableName: "orders", underscored: true });
"""
    )
    (order,) = found.shapes
    assert order.table == "orders"
    assert [(one.stored, one.values) for one in order.fields] == [
        ("seat_id", ()),
        ("paid", ()),
        ("", ("on", "off")),
        ("", ("on", "off")),
    ]


def test_sequelize_decorators() -> None:
    found = facts(
        a__ts="""import { AllowNull, BelongsTo, Column, DataType, Default, Model, PrimaryKey, Table } from "sequelize-typescript";
@Table({ tableName: "users" })
export class User extends Model {
  @PrimaryKey @Column id: number;
  @AllowNull(false) @Column(DataType.STRING(80)) name!: string;
  @Column({ type: DataType.ENUM("a", "b"), allowNull: false, defaultValue: "a" }) role: string;
  @Column note?: string;
  @BelongsTo(() => Team) team: Team;
  cached: string;
}
@Other()
export class Near extends Model { @Column id: number; }
"""
    )
    (user,) = found.shapes
    assert (user.name, user.table) == ("User", "users")
    assert fields(user) == [
        ("id", "number", True, False),
        ("name", "STRING(80)", False, False),
        ("role", "ENUM", True, False, ("a", "b")),
        ("note", "string", True, True),
    ]


def test_zod() -> None:
    found = facts(
        a__ts="""import { z } from "zod";
export const Role = z.enum(["admin", "user"]);
export const User = z.object({
  id: z.coerce.number(),
  name: z.string().min(1).optional(),
  kind: z.literal("x").nullable(),
  tags: z.array(z.string()),
  role: Role,
}).strict();
const More = z.object({ ...rest, a: z.string() });
const Other = y.object({ a: y.string() });
const parsed = z.object({ a: z.string() }).parse(input);
"""
    )
    assert [(shape.kind, shape.name, shape.values, fields(shape)) for shape in found.shapes] == [
        ("zod", "Role", ("admin", "user"), []),
        (
            "zod",
            "User",
            (),
            [
                ("id", "number", False, False),
                ("name", "string", True, False),
                ("kind", "literal", False, True, ("x",)),
                ("tags", "string[]", False, False),
                ("role", "Role", False, False),
            ],
        ),
    ]


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
