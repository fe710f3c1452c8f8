"""Database models written as calls: which there are, their fields with places, what a field refers to."""

from __future__ import annotations

import pytest

from speclint.markdown.nodes import Fence
from speclint.markdown.parse import parse
from speclint.model import Required, TypeDef
from speclint.read.types.orm_calls import read_models
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def read(code: str, language: str = "js") -> tuple[TypeDef, ...]:
    document = parse(Source.from_text("x.md", f"```{language}\n{code}\n```"))
    found = read_models(next(block for block in document.root.blocks if isinstance(block, Fence)), load_profile())
    for definition in found:
        assert document.source.slice(definition.name.span) == definition.name.value
        for field in definition.fields:
            for text in (field.name, field.type, field.references):
                assert text is None or document.source.slice(text.span) == text.value
    return found


def one(code: str, language: str = "js") -> TypeDef:
    (definition,) = read(code, language)
    return definition


def names(definition: TypeDef) -> list[str]:
    return [field.name.value for field in definition.fields]


SEQUELIZE = """\
const Ticket = sequelize.define('Ticket', {
  id: { type: DataTypes.INTEGER, primaryKey: true },
  "seat": { type: DataTypes.STRING, allowNull: false },
  note: { type: DataTypes.TEXT, allowNull: true },
  price: DataTypes.DECIMAL,
  showId: {
    type: DataTypes.INTEGER,
    references: { deferrable: 'x', model: 'shows', key: 'id' },
  },
});
"""


def test_sequelize() -> None:
    ticket = one(SEQUELIZE)
    assert ticket.name.value == "Ticket"
    assert names(ticket) == ["id", "seat", "note", "price", "showId"]
    identity, seat, note, price, show = ticket.fields
    assert [field.primary for field in ticket.fields] == [True, False, False, False, False]
    assert (seat.required, seat.nullable) == (Required.YES, False)
    assert (note.required, note.nullable) == (Required.NO, True)
    assert (price.required, price.nullable) == (Required.UNSAID, False)
    assert price.type is not None and price.type.value == "DataTypes.DECIMAL"
    assert show.references is not None and show.references.value == "shows"
    assert identity.references is None


def test_a_definition_is_over_with_its_brace() -> None:
    ticket, show = read(
        "sequelize.define('Ticket', {\n  id: { type: X.A },\n}, { tableName: { b: C } });\n"
        "sequelize.define('Show', {\n  title: X.A,\n});\n"
    )
    assert (names(ticket), names(show)) == (["id"], ["title"])
    assert (ticket.span.line, ticket.span.end_line) == (2, 4)
    assert (show.span.line, show.span.end_line) == (5, 7)


def test_braces_in_text_and_comments_end_nothing() -> None:
    ticket = one("x.define('Ticket', {\n  // a }\n  a: X.A, /* } */\n  b: { type: X.B, default: '}' },\n  c: X.C,\n});")
    assert names(ticket) == ["a", "b", "c"]


def test_a_call_may_be_the_first_sign() -> None:
    (definition,) = read(".define('Ticket', { a: X.A })")
    assert definition.span.column == 1


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Ticket.init({ a: X.A }, { sequelize })", "Ticket"),
        ("const ticketSchema = new Schema({ a: String })", "ticket"),
        ("const ticket_schema = new mongoose.Schema({ a: String })", "ticket"),
        ("const Schema: Any = new Schema<T>({ a: String })", "Schema"),
        ("const s = new Schema({ a: String })\nmongoose.model('Ticket', s)", "Ticket"),
        ("export const tickets = pgTable('tickets_table', { a: serial('a') })", "tickets_table"),
    ],
)
def test_names(code: str, name: str) -> None:
    found = one(code)
    assert (found.name.value, names(found)) == (name, ["a"])


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("const s = new Schema({ a: String })", "js"),
        ("x.define('Ticket', {})", "js"),
        ("x.define('Ticket', { a: X.A })", "python"),
        ("define('Ticket')", "js"),
        ("x.define('Ticket', {\n  a: X.A,\n  b: X.B", "js"),
    ],
)
def test_no_model(code: str, language: str) -> None:
    assert read(code, language) == ()


def test_mongoose() -> None:
    ticket = one(
        "const ticketSchema = new Schema({\n"
        "  show: { type: ObjectId, ref: 'Show', required: true },\n"
        "  seat: { type: String, required: false },\n"
        "  both: { type: String, allowNull: false, required: false },\n"
        "});"
    )
    show, seat, both = ticket.fields
    assert show.references is not None and show.references.value == "Show"
    assert [field.required for field in (show, seat, both)] == [Required.YES, Required.NO, Required.YES]
    assert seat.references is None


def test_drizzle_says_its_key_in_a_chain() -> None:
    tickets = one("pgTable('tickets', { id: serial('id').primaryKey(), seat: text('seat') })")
    assert [field.primary for field in tickets.fields] == [True, False]


LARAVEL = """\
Schema::create('tickets', function (Blueprint $table) {
    $table->id();
    $table->string('seat');
    $table->text('note')->nullable();
    $table->foreignId('show_id')->constrained('shows');
    $table->timestamps();
    $table->index('seat');
});
Schema::create('shows', function (Blueprint $table) {
    $table->bigIncrements('number');
});
"""


def test_laravel() -> None:
    tickets, shows = read(LARAVEL, "php")
    assert (tickets.name.value, names(tickets)) == ("tickets", ["id", "seat", "note", "show_id"])
    assert (shows.name.value, names(shows)) == ("shows", ["number"])
    identity, seat, note, show = tickets.fields
    assert (identity.primary, seat.primary, shows.fields[0].primary) == (True, False, True)
    assert (seat.required, seat.nullable, note.required, note.nullable) == (Required.YES, False, Required.NO, True)
    assert show.references is not None and show.references.value == "shows"
    assert seat.references is None
