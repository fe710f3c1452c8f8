import assert from "node:assert/strict";
import { test } from "node:test";
import { type Host, type Missing, type Search, find, machine } from "../src/interpreter";

const NOWHERE: Search = { setting: "", active: undefined, folders: ["/home/ana/shop"], path: "/usr/bin", windows: false };
const VENV = "/home/ana/shop/.venv/bin/python";
const SERVER = ["-m", "speclint", "server"];

/** A machine with these files; an interpreter has what stands beside it. */
function having(files: Record<string, string>): Host {
  return {
    isExecutable: (file) => file in files,
    ask: async (file) => (files[file] === "broken" ? undefined : new Set(files[file]?.split(" "))),
  };
}

test("the setting wins, and nothing else is looked at", async () => {
  const host = having({ "/opt/py": "speclint pygls pip", [VENV]: "speclint pygls pip" });
  assert.deepEqual(await find({ ...NOWHERE, setting: "/opt/py" }, host), { command: "/opt/py", args: SERVER });
  const wrong = (await find({ ...NOWHERE, setting: "/opt/none" }, host)) as Missing;
  assert.match(wrong.reason, /speclint\.interpreter: \/opt\/none is not a Python interpreter/);
});

test("the setting may be relative to the folder", async () => {
  const host = having({ "/home/ana/shop/env/bin/python": "speclint pygls" });
  for (const setting of ["env/bin/python", "${workspaceFolder}/env/bin/python"]) {
    assert.equal("command" in (await find({ ...NOWHERE, setting }, host)), true, setting);
  }
});

test("the interpreter of the Python extension, then .venv, then venv, then the PATH", async () => {
  const files: Record<string, string> = {
    "/opt/active": "speclint pygls",
    [VENV]: "speclint pygls",
    "/home/ana/shop/venv/bin/python": "speclint pygls",
    "/usr/bin/speclint": "",
  };
  for (const expected of Object.keys(files)) {
    const found = await find({ ...NOWHERE, active: "/opt/active" }, having(files));
    const args = expected === "/usr/bin/speclint" ? ["server"] : SERVER;
    assert.deepEqual(found, { command: expected, args });
    delete files[expected];
  }
});

test("an interpreter without speclint is passed over, a broken one too", async () => {
  const host = having({ "/opt/active": "pip", [VENV]: "broken", "/usr/bin/speclint": "" });
  assert.deepEqual(await find({ ...NOWHERE, active: "/opt/active" }, host), {
    command: "/usr/bin/speclint",
    args: ["server"],
  });
});

test("speclint without its extra is what is used, and the extra is missing", async () => {
  const host = having({ [VENV]: "speclint pip", "/usr/bin/speclint": "" });
  assert.deepEqual(await find(NOWHERE, host), {
    reason: `${VENV} does not have the extra \`lsp\` of speclint.`,
    install: `${VENV} -m pip install "speclint[lsp]"`,
  });
});

test("what installs it goes with the environment", async () => {
  const install = async (search: Partial<Search>, files: Record<string, string>) =>
    ((await find({ ...NOWHERE, ...search }, having(files))) as Missing).install;
  assert.equal(await install({}, {}), 'pipx install "speclint[lsp]"');
  assert.equal(await install({}, { [VENV]: "" }), `uv pip install --python ${VENV} "speclint[lsp]"`);
  const spaced = "/opt/my python";
  assert.equal(await install({ active: spaced }, { [spaced]: "pip" }), `"${spaced}" -m pip install "speclint[lsp]"`);
  assert.equal(
    await install({ active: spaced, windows: true }, { [spaced]: "pip" }),
    `& "${spaced}" -m pip install "speclint[lsp]"`,
  );
});

test("a relative folder of the PATH is not searched", async () => {
  const found = await find({ ...NOWHERE, path: ".:node_modules/.bin" }, having({ speclint: "", "./speclint": "" }));
  assert.equal("reason" in found, true);
});

test("a real interpreter says what it has", { skip: !process.env.PYTHON && "PYTHON names no interpreter" }, async () => {
  const has = await machine.ask(process.env.PYTHON ?? "");
  assert.equal(has?.has("speclint"), true);
  assert.equal(await machine.ask("/bin/false"), undefined);
});
