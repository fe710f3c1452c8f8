// A backend for docs/BACKEND_SPEC_RECIPES.md, with a bug that a contract test finds: see docs/pages/export.md.
const express = require("express");

const app = express();
const recipes = new Map();
let last = 0;

app.use(express.json({ strict: false }));

const refuse = (res, status, error) => res.status(status).json({ error });
const signedIn = (req) => /^Bearer \S+$/.test(req.get("Authorization") ?? "");
const numberOf = (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined);

function add(title, tag) {
  last += 1;
  const recipe = { id: last, title, tag: tag ?? null, minutes: 40, createdAt: new Date().toISOString() };
  recipes.set(last, recipe);
  return recipe;
}

add("Bread soup", "winter");

app.get("/api/recipes", (req, res) => {
  const { limit = "20", tag } = req.query;
  if (numberOf(limit) === undefined) return refuse(res, 400, "limit is not a number");
  const found = [...recipes.values()].reverse().filter((recipe) => tag === undefined || recipe.tag === tag);
  return res.json({ recipes: found.slice(0, Math.max(0, numberOf(limit))) });
});

app.post("/api/recipes", (req, res) => {
  if (!signedIn(req)) return refuse(res, 401, "not signed in");
  const { title, tag } = req.body ?? {};
  if (typeof title !== "string" || [...title].length > 80) return refuse(res, 400, "no title, or a longer one");
  if (tag !== undefined && typeof tag !== "string") return refuse(res, 400, "the tag is no text");
  const recipe = add(title, tag);
  // The bug: the spec promises a number.
  return res.status(201).json({ ...recipe, minutes: `${recipe.minutes} min` });
});

app.get("/api/recipes/:id", (req, res) => {
  const id = numberOf(req.params.id);
  if (id === undefined) return refuse(res, 400, "id is not a number");
  return recipes.has(id) ? res.json(recipes.get(id)) : refuse(res, 404, "no such recipe");
});

app.delete("/api/recipes/:id", (req, res) => {
  if (!signedIn(req)) return refuse(res, 401, "not signed in");
  const id = numberOf(req.params.id);
  if (id === undefined) return refuse(res, 400, "id is not a number");
  return recipes.delete(id) ? res.status(204).end() : refuse(res, 404, "no such recipe");
});

// What is no JSON, or a path that cannot be decoded.
app.use((error, req, res, next) => refuse(res, error.status ?? 500, error.message));

const port = process.env.PORT ?? 3000;
app.listen(port, () => console.log(`listening on http://127.0.0.1:${port}`));
