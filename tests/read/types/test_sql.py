"""SQL fences: tables, columns, keys, enums, added columns."""

from __future__ import annotations

import pytest
from counting import calls

from speclint.markdown.nodes import Fence
from speclint.markdown.parse import parse
from speclint.model import Required, TypeDef, TypeKind
from speclint.read.types.sql import read_sql
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def read(code: str, language: str = "sql") -> tuple[TypeDef, ...]:
    document = parse(Source.from_text("x.md", f"```{language}\n{code}\n```"))
    found = read_sql(next(block for block in document.root.blocks if isinstance(block, Fence)), load_profile())
    for definition in found:
        assert document.source.slice(definition.name.span) == definition.name.value
        for field in definition.fields:
            for text in (field.name, field.type, field.description, field.references, field.default):
                assert text is None or document.source.slice(text.span) == text.value
    return found


ORDERS = """\
-- the orders
CREATE TABLE IF NOT EXISTS "shop".orders (
  id          BIGSERIAL PRIMARY KEY,               -- key
  user_id     INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  status      VARCHAR(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid')), -- it's open, or paid
  total       NUMERIC(10, 2),
  tags        TEXT[] DEFAULT '{}',
  "order"     INT UNSIGNED NOT NULL,
  note        TEXT COMMENT 'a, b',
  created_at  TIMESTAMP WITH TIME ZONE DEFAULT NOW(),  /* when */
  seat_id     INT, CONSTRAINT fk FOREIGN KEY (seat_id) REFERENCES seats (id),
  UNIQUE (user_id, status)
);
CREATE INDEX i ON orders (status);
"""


def test_table() -> None:
    (table,) = read(ORDERS)
    fields = {field.name.value: field for field in table.fields}
    assert (table.name.value, table.kind, table.existing) == ("orders", TypeKind.MODEL, False)
    assert list(fields) == ["id", "user_id", "status", "total", "tags", "order", "note", "created_at", "seat_id"]
    assert [name for name, field in fields.items() if field.primary] == ["id"]
    types = {name: field.type.value if field.type else "" for name, field in fields.items()}
    assert types["total"] == "NUMERIC(10, 2)"
    assert types["created_at"] == "TIMESTAMP WITH TIME ZONE"
    assert types["order"] == "INT UNSIGNED"
    notes = {name: field.description.value for name, field in fields.items() if field.description}
    assert notes == {"id": "key", "status": "it's open, or paid", "note": "a, b", "created_at": "when"}
    targets = {name: field.references.value for name, field in fields.items() if field.references}
    assert targets == {"user_id": "users", "seat_id": "seats"}
    assert fields["total"].nullable
    assert not fields["user_id"].nullable
    assert fields["user_id"].required is Required.YES
    assert fields["status"].default is not None
    assert fields["status"].default.value == "'open'"


@pytest.mark.parametrize(
    ("code", "name", "columns"),
    [
        ("create table users(id int, name text)", "users", ["id", "name"]),
        ("CREATE TABLE `users` (\n  `id` INT AUTO_INCREMENT,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;", "users", ["id"]),
        ("CREATE TABLE [dbo].[users] ([id] INT IDENTITY(1,1) PRIMARY KEY)", "users", ["id"]),
        ("CREATE TABLE users (\n  id INT,\n  -- more\n  ...\n);", "users", ["id"]),
        ("CREATE TABLE users (\n  id INT,", "users", ["id"]),
        ("CREATE TABLE users (key VARCHAR(9), value TEXT, unique INT)", "users", ["key", "value", "unique"]),
        ("ALTER TABLE users ADD COLUMN age INT;", "users", ["age"]),
        (
            "ALTER TABLE users\n  ADD COLUMN age INT,\n  ADD COLUMN city VARCHAR(9) DEFAULT 'x';",
            "users",
            ["age", "city"],
        ),
        (
            "users: id INTEGER PK, name TEXT,\n       role TEXT CHECK(role IN ('a','b'))",
            "users",
            ["id", "name", "role"],
        ),
        ("users (id_user, id_role, since)", "users", ["id_user", "id_role", "since"]),
        ("ALTER TABLE users ADD age INT\nALTER TABLE users DROP x", "users", ["age"]),
    ],
)
def test_columns(code: str, name: str, columns: list[str]) -> None:
    (table,) = read(code)
    assert (table.name.value, [field.name.value for field in table.fields]) == (name, columns)
    assert table.existing == code.startswith("ALTER")


def test_enum() -> None:
    enum, table = read("CREATE TYPE status AS ENUM ('open', 'it''s');\nCREATE TABLE a (s status)", "")
    assert (enum.name.value, enum.kind) == ("status", TypeKind.ENUM)
    assert [value.value for value in enum.values] == ["open", "it''s"]
    assert table.fields[0].name.value == "s"


@pytest.mark.parametrize(
    "code",
    [
        "SELECT * FROM users",
        "ALTER TABLE a ADD CONSTRAINT x UNIQUE (b)",
        "create a table (x)",
        "count(a, b)\nFROM x",
        "now(a)",
    ],
)
def test_nothing(code: str) -> None:
    assert read(code) == ()


def test_tables_without_statements() -> None:
    users, logs = read("users: id INTEGER PK, name TEXT\n\nlogs: id INT, at TEXT NULL\n")
    assert [field.name.value for field in users.fields if field.primary] == ["id"]
    assert [(field.name.value, field.nullable) for field in logs.fields] == [("id", True), ("at", True)]
    assert read("users: id INTEGER PK, name TEXT", "text") == ()


@pytest.mark.parametrize("code", ["CREATE TABLE a (", "CREATE TABLE a (b INT);\n", "-- x\n", "a INT,\n", "('"])
def test_takes_work_in_proportion_to_the_code(code: str) -> None:
    small, large = (calls(read, "CREATE TABLE x (" + code * times) for times in (500, 2_000))
    assert large < 4.4 * small, f"four times the code takes {large / small:.1f} times the calls"


@pytest.mark.parametrize("code", ["", "(", ");"])
def test_a_fence_that_is_cut_off_before_its_first_table(code: str) -> None:
    assert read(code) == ()
