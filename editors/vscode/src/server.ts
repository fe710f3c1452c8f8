/** Starts and stops the server. */

import { type LogOutputChannel, workspace } from "vscode";
import { State } from "vscode-languageclient/node";
import { Client } from "./client";
import { type Found, type Missing, find, isMissing, machine } from "./interpreter";
import { tell } from "./notice";
import { activeInterpreter } from "./python";
import type { Status } from "./status";

export class Server {
  #client: Client | undefined;
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

  #next(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step).catch((error: unknown) => this.#fail(String(error)));
    return this.#queue;
  }

  async #begin(): Promise<void> {
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const found = await search(folders);
    if (isMissing(found)) {
      this.#fail(found.reason, found);
      return;
    }
    const args = [...found.args, ...options()];
    this.log.info(`Starting ${[found.command, ...args].join(" ")}`);
    const client = (this.#client = new Client(found.command, args, folders[0], this.log, this.status));
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting && this.#client === client) {
        this.status.failed(newState === State.Running ? "" : "The server has stopped.");
      }
    });
    const error: unknown = await client.start().catch((reason: unknown) => reason);
    if (!client.isRunning()) {
      this.#client = undefined;
      this.#fail(client.lastWords || String(error ?? "The server has stopped."));
    }
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose();
  }

  #fail(reason: string, missing?: Missing): void {
    this.log.error(reason);
    this.status.failed(reason);
    void tell(reason, missing?.install, this.log);
  }
}

async function search(folders: readonly string[]): Promise<Found | Missing> {
  const where = {
    setting: workspace.getConfiguration("speclint").get("interpreter", ""),
    active: await activeInterpreter(),
    folders,
    path: process.env.PATH ?? "",
    windows: process.platform === "win32",
  };
  return find(where, machine);
}

function options(): string[] {
  const settings = workspace.getConfiguration("speclint");
  const lang = settings.get("lang", "auto");
  return [...(lang === "auto" ? [] : ["--lang", lang]), ...settings.get<string[]>("args", [])];
}
