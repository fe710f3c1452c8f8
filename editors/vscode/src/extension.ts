/** Starts the server, and again when it has to be another one. */

import { type ExtensionContext, commands, window, workspace } from "vscode";
import { showChecklist } from "./checklist";
import { onInterpreterChange } from "./python";
import { Server } from "./server";
import { Status } from "./status";

/** A change of these needs another process; the client sends the others to the server. */
const OF_THE_PROCESS = ["enable", "interpreter", "lang", "args"].map((name) => `speclint.${name}`);

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("speclint", { log: true });
  const status = new Status();
  const running = (server = new Server(log, status));
  const restart = () => void running.restart();
  context.subscriptions.push(
    log,
    status,
    commands.registerCommand("speclint.restart", () => running.restart()),
    commands.registerCommand("speclint.showLog", () => log.show()),
    commands.registerCommand("speclint.fixAll", fixAll),
    commands.registerCommand("speclint.showChecklist", showChecklist),
    workspace.onDidChangeConfiguration((change) => {
      if (OF_THE_PROCESS.some((name) => change.affectsConfiguration(name))) {
        restart();
      }
    }),
  );
  await running.restart();
  const selected = await onInterpreterChange(restart);
  if (selected) {
    context.subscriptions.push(selected);
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

async function fixAll(): Promise<void> {
  await commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.speclint", apply: "first" });
}
