/** The server's process and the client that talks to it. */

import { type ChildProcess, spawn } from "node:child_process";
import { type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";
import { type Missing, find, isMissing, machine } from "./interpreter";
import { tell } from "./notice";
import { activeInterpreter } from "./python";
import type { Status } from "./status";

export class Server {
  #client: LanguageClient | undefined;
  /** Starts and stops, one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: LogOutputChannel,
    private readonly status: Status,
  ) {}

  /** Starts the server, or starts it again; not if the settings disable it. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#end();
      this.status.failed("");
      if (workspace.getConfiguration("speclint").get("enable", true)) {
        await this.#begin();
      }
    });
  }

  stop(): Promise<void> {
    return this.#next(() => this.#end());
  }

  /** Returns the server's answer to a command, or undefined if there is no server. */
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    return this.#client?.sendRequest("workspace/executeCommand", { command, arguments: args });
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step).catch((error: unknown) => this.#fail(String(error)));
    return this.#queue;
  }

  async #begin(): Promise<void> {
    const settings = workspace.getConfiguration("speclint");
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const search = {
      setting: settings.get("interpreter", ""),
      active: await activeInterpreter(),
      folders,
      path: process.env.PATH ?? "",
      windows: process.platform === "win32",
    };
    const found = await find(search, machine);
    if (isMissing(found)) {
      this.#fail(found.reason, found);
      return;
    }
    const lang = settings.get("lang", "auto");
    const args = [
      ...found.args,
      ...(lang === "auto" ? [] : ["--lang", lang]),
      ...settings.get<string[]>("args", []),
    ];
    this.log.info(`Starting ${[found.command, ...args].join(" ")}`);
    let said = "";
    const start = async (): Promise<ChildProcess> => {
      const child = started(found.command, args, folders[0]);
      child.stderr?.on("data", (data) => (said = (said + String(data)).slice(-2000)));
      return child;
    };
    const client = (this.#client = new LanguageClient("speclint", "speclint", start, this.#options()));
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting && this.#client === client) {
        this.status.failed(newState === State.Running ? "" : "The server has stopped.");
      }
    });
    try {
      await client.start();
    } catch (error) {
      this.#client = undefined;
      this.#fail(said.trim().split("\n").at(-1) || String(error));
    }
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose();
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: [{ language: "markdown", scheme: "file" }, { language: "markdown", scheme: "untitled" }],
      outputChannel: this.log,
      middleware: {
        didChange: async (event, next) => {
          this.status.changed(event.document.uri);
          await next(event);
        },
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.status.answered(uri);
        },
      },
    };
  }

  #fail(reason: string, missing?: Missing): void {
    this.log.error(reason);
    this.status.failed(reason);
    void tell(reason, missing?.install, this.log);
  }
}

function started(command: string, args: readonly string[], cwd: string | undefined): ChildProcess {
  // A folder of the workspace is not to be taken for a package.
  const env = { ...process.env, PYTHONSAFEPATH: "1", PYTHONUTF8: "1" };
  return spawn(command, args, { cwd, env, windowsHide: true });
}
