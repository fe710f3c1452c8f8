/** The client that talks to the server's process. */

import { type ChildProcess, spawn } from "node:child_process";
import type { LogOutputChannel } from "vscode";
import { CloseAction, type ErrorHandler, LanguageClient, type Middleware, State } from "vscode-languageclient/node";
import { withCalls } from "./lenses";
import type { Status } from "./status";

const DOCUMENTS = ["file", "untitled"].map((scheme) => ({ language: "markdown", scheme }));

export class Client extends LanguageClient {
  readonly #usual = this.createDefaultErrorHandler();
  readonly #said: { stderr: string };
  #ran = false;

  constructor(command: string, args: readonly string[], cwd: string | undefined, log: LogOutputChannel, status: Status) {
    const said = { stderr: "" };
    const start = async (): Promise<ChildProcess> => {
      const child = started(command, args, cwd);
      child.stderr?.on("data", (data) => (said.stderr = (said.stderr + String(data)).slice(-2000)));
      return child;
    };
    const errorHandler: ErrorHandler = {
      error: (error, message, count) => this.#usual.error(error, message, count),
      // What cannot start the first time cannot start the second time either.
      closed: () => (this.#ran ? this.#usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
    };
    super("speclint", "speclint", start, {
      documentSelector: DOCUMENTS,
      outputChannel: log,
      errorHandler,
      initializationFailedHandler: () => false,
      middleware: middleware(status),
    });
    this.#said = said;
    this.onDidChangeState(({ newState }) => (this.#ran ||= newState === State.Running));
  }

  /** The last line that the process wrote on standard error. */
  get lastWords(): string {
    return this.#said.stderr.trim().split("\n").at(-1) ?? "";
  }
}

function started(command: string, args: readonly string[], cwd: string | undefined): ChildProcess {
  // A folder of the workspace is not to be taken for a package.
  const env = { ...process.env, PYTHONSAFEPATH: "1", PYTHONUTF8: "1" };
  return spawn(command, args, { cwd, env, windowsHide: true });
}

function middleware(status: Status): Middleware {
  return {
    didChange: async (event, next) => {
      status.changed(event.document.uri);
      await next(event);
    },
    provideCodeLenses: async (document, token, next) => withCalls(document, await next(document, token)),
    handleDiagnostics: (uri, diagnostics, next) => {
      next(uri, diagnostics);
      status.answered(uri);
    },
  };
}
