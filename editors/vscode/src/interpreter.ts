/** Finds the command that starts the server: an interpreter of the workspace that has speclint, or `speclint` on the PATH. */

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

/** Where to look, in order of preference. */
export interface Search {
  /** The setting `speclint.interpreter`; empty if not set. */
  setting: string;
  /** The interpreter selected in the Python extension. */
  active: string | undefined;
  /** The workspace folders. */
  folders: readonly string[];
  /** The variable PATH. */
  path: string;
  windows: boolean;
}

/** What an interpreter has of what is needed: `speclint`, `pygls` (the extra `lsp`), `pip`. */
export type Has = ReadonlySet<string>;

export interface Host {
  isExecutable(file: string): boolean;
  /** Returns what the interpreter has, or undefined if it does not run. */
  ask(interpreter: string): Promise<Has | undefined>;
}

export interface Found {
  command: string;
  args: readonly string[];
}

/** Why there is no server, and the command that installs what is missing. */
export interface Missing {
  reason: string;
  install: string | undefined;
}

const EVERYWHERE = 'pipx install "speclint[lsp]"';
const QUESTION =
  "from importlib.util import find_spec; print(*(n for n in ('speclint', 'pygls', 'pip') if find_spec(n)))";

export async function find(search: Search, host: Host): Promise<Found | Missing> {
  if (search.setting) {
    return fromSetting(search, host);
  }
  let first: Missing | undefined;
  for (const interpreter of candidates(search)) {
    const has = host.isExecutable(interpreter) ? await host.ask(interpreter) : undefined;
    if (has?.has("speclint")) {
      return judged(interpreter, has, search.windows);
    }
    if (has) {
      first ??= lacks(interpreter, has, search.windows);
    }
  }
  const command = onPath(search, host);
  return command
    ? { command, args: ["server"] }
    : (first ?? { reason: "speclint is not installed.", install: EVERYWHERE });
}

export function isMissing(result: Found | Missing): result is Missing {
  return "reason" in result;
}

async function fromSetting(search: Search, host: Host): Promise<Found | Missing> {
  const interpreter = path.resolve(search.folders[0] ?? "", expanded(search));
  const has = host.isExecutable(interpreter) ? await host.ask(interpreter) : undefined;
  return has
    ? judged(interpreter, has, search.windows)
    : { reason: `speclint.interpreter: ${interpreter} is not a Python interpreter.`, install: undefined };
}

function expanded({ setting, folders }: Search): string {
  const home = process.env.HOME ?? process.env.USERPROFILE ?? "~";
  return setting.replace(/^~(?=[/\\]|$)/, () => home).replace("${workspaceFolder}", () => folders[0] ?? "");
}

function* candidates({ active, folders, windows }: Search): Iterable<string> {
  if (active) {
    yield active;
  }
  for (const folder of folders) {
    for (const name of [".venv", "venv"]) {
      yield windows ? path.join(folder, name, "Scripts", "python.exe") : path.join(folder, name, "bin", "python");
    }
  }
}

function judged(interpreter: string, has: Has, windows: boolean): Found | Missing {
  const complete = has.has("speclint") && has.has("pygls");
  return complete ? { command: interpreter, args: ["-m", "speclint", "server"] } : lacks(interpreter, has, windows);
}

function lacks(interpreter: string, has: Has, windows: boolean): Missing {
  const what = has.has("speclint") ? "the extra `lsp` of speclint" : "speclint";
  return { reason: `${interpreter} does not have ${what}.`, install: installation(interpreter, has, windows) };
}

/** Environments made by uv have no pip. */
function installation(interpreter: string, has: Has, windows: boolean): string {
  const quoted = /^[\w./:\\-]+$/.test(interpreter) ? interpreter : `"${interpreter}"`;
  if (!has.has("pip")) {
    return `uv pip install --python ${quoted} "speclint[lsp]"`;
  }
  // PowerShell takes a quoted path at the start of a line for a text.
  return `${windows && quoted !== interpreter ? "& " : ""}${quoted} -m pip install "speclint[lsp]"`;
}

function onPath(search: Search, host: Host): string | undefined {
  const name = search.windows ? "speclint.exe" : "speclint";
  return search.path
    .split(search.windows ? ";" : ":")
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find((file) => host.isExecutable(file));
}

/** The host that the extension runs on. */
export const machine: Host = {
  isExecutable(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
  ask(interpreter) {
    // In its own folder, so that no `speclint` folder of the workspace is taken for the package.
    const options = { cwd: path.dirname(interpreter), timeout: 60_000, windowsHide: true };
    return new Promise((resolve) => {
      execFile(interpreter, ["-c", QUESTION], options, (error, output) => {
        resolve(error ? undefined : new Set(output.split(/\s+/)));
      });
    });
  },
};
