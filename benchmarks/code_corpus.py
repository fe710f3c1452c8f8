"""Write a frontend and a backend of so many files, from a seed: services, types, components, routers, controllers, models."""

from __future__ import annotations

from pathlib import Path
from random import Random

_NOUNS = ("boat", "port", "crew", "cargo", "tide", "berth", "route", "buoy", "chart", "pilot", "hull", "anchor")
_CLIENT = """import axios from "axios";
export const api = axios.create({ baseURL: import.meta.env.VITE_API_URL ?? "http://localhost:4000/api" });
export const request = async <T>(path: string, params?: object): Promise<T> => (await api.get<T>(path, { params })).data;
"""
_TYPES = """export interface {Name} {{
  id: number;
  name: string;
  kind: "{a}" | "{b}";
  note?: string | null;
  created_at: string;
}}
export type {Name}Draft = Omit<{Name}, "id" | "created_at">;
"""
_SERVICE = """import {{ api, request }} from "../client";
import type {{ {Name}, {Name}Draft }} from "../types/{name}";
const BASE = "/{name}s";
export const {name}Service = {{
  list: (page = 1, limit = 20) => request<{Name}[]>(BASE, {{ page, limit }}),
  one: (id: number) => request<{Name}>(`${{BASE}}/${{id}}`),
  async add(draft: {Name}Draft): Promise<{Name}> {{
    const {{ data }} = await api.post<{Name}>(BASE, draft);
    return data;
  }},
  change: (id: number, draft: Partial<{Name}Draft>) => api.patch(`${{BASE}}/${{id}}`, draft),
  remove: (id: number) => api.delete(`${{BASE}}/${{id}}`),
}};
"""
_COMPONENT = """import {{ useEffect, useState }} from "react";
import {{ {name}Service }} from "../services/{name}";
import type {{ {Name} }} from "../types/{name}";
export function {Name}{number}({{ id }}: {{ id: number }}) {{
  const [one, setOne] = useState<{Name} | null>(null);
  const [rows, setRows] = useState<{Name}[]>([]);
  useEffect(() => {{
    {name}Service.one(id).then(setOne);
    {name}Service.list().then((found) => setRows(found.filter((row) => row.kind === "{a}")));
  }}, [id]);
  const save = async () => {{
    if (!one) return;
    await {name}Service.change(id, {{ name: one.name, kind: one.kind }});
    setRows(rows.map((row) => (row.id === id ? {{ ...row, ...one }} : row)));
  }};
  return (
    <section className="{name}">
      {{rows.map((row) => (
        <button key={{row.id}} onClick={{save}}>
          {{row.name}} {{row.note ?? "-"}}
        </button>
      ))}}
    </section>
  );
}}
"""
_ROUTER = """const {{ Router }} = require("express");
const {name} = require("../controllers/{name}");
const requireAuth = require("../middleware");
const router = Router();
router.get("/", {name}.list);
router.get("/:id", {name}.one);
router.post("/", requireAuth, {name}.add);
router.route("/:id").patch(requireAuth, {name}.change).delete(requireAuth, {name}.remove);
module.exports = router;
"""
_CONTROLLER = """const {{ {Name} }} = require("../models/{name}");
exports.list = async (req, res) => {{
  const {{ page, limit }} = req.query;
  res.json(await {Name}.findAll({{ offset: page * limit, limit }}));
}};
exports.one = async (req, res) => {{
  const found = await {Name}.findByPk(req.params.id);
  if (!found) return res.status(404).json({{ error: "{name}" }});
  res.json(found);
}};
exports.add = async (req, res) => {{
  const {{ name, kind, note }} = req.body;
  if (!name) return res.status(400).json({{ error: "name" }});
  res.status(201).json(await {Name}.create({{ name, kind, note }}));
}};
exports.change = async (req, res) => res.json(await {Name}.update(req.body, {{ where: {{ id: req.params.id }} }}));
exports.remove = async (req, res) => {{
  await {Name}.destroy({{ where: {{ id: req.params.id }} }});
  res.sendStatus(204);
}};
"""
_MODEL = """const {{ DataTypes }} = require("sequelize");
const sequelize = require("../database");
exports.{Name} = sequelize.define("{Name}", {{
  id: {{ type: DataTypes.INTEGER, primaryKey: true }},
  name: {{ type: DataTypes.STRING, allowNull: false }},
  kind: {{ type: DataTypes.ENUM("{a}", "{b}"), allowNull: false }},
  note: {{ type: DataTypes.TEXT }},
}});
"""
_DOCUMENT = """# Backend spec: boats

## Endpoints

### GET /api/boat0s

Lists boats.

**Auth:** Bearer token.

**Response 200:** a list of boats. The frontend shows it.

**Errors:** 401, 404.
"""


def write_code(folder: Path, number: int) -> None:
    """Write `number` files of code into `web` and `server` below a folder, and a document beside them."""
    random = Random(number)
    files = {
        "web/src/client.ts": _CLIENT,
        "server/src/middleware.js": "module.exports = (req, res, next) => (req.user ? next() : res.sendStatus(401));\n",
        "server/src/database.js": 'module.exports = new (require("sequelize").Sequelize)(process.env.DATABASE_URL);\n',
    }
    mounts, place = [], 0
    while len(files) + 1 < number:
        name = f"{random.choice(_NOUNS)}{place}"
        words = {
            "name": name,
            "Name": name.title(),
            "a": random.choice(_NOUNS),
            "b": f"{random.choice(_NOUNS)}_{place}",
        }
        mounts.append(f'app.use("/api/{name}s", require("./routes/{name}"));')
        own = {
            f"web/src/types/{name}.ts": _TYPES,
            f"web/src/services/{name}.ts": _SERVICE,
            **{f"web/src/components/{words['Name']}{more}.tsx": _COMPONENT for more in range(4)},
            f"server/src/routes/{name}.js": _ROUTER,
            f"server/src/controllers/{name}.js": _CONTROLLER,
            f"server/src/models/{name}.js": _MODEL,
        }
        for path, text in list(own.items())[: number - 1 - len(files)]:
            more = path.removesuffix(".tsx")[-1]
            files[path] = text.format(**words, number=more)
        place += 1
    lines = ['const express = require("express");', "const app = express();", *mounts, "module.exports = app;", ""]
    files["server/src/app.js"] = "\n".join(lines)
    for path, text in {**files, "docs/BACKEND_SPEC_BOATS.md": _DOCUMENT}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
