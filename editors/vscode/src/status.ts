/** The status item: checking, the number of findings in the open document, or why there is no server. */

import { type Disposable, StatusBarAlignment, ThemeColor, type Uri, languages, window } from "vscode";
import { describe } from "./describe";

export class Status implements Disposable {
  readonly #item = window.createStatusBarItem("speclint", StatusBarAlignment.Right, 100);
  /** Documents that the server has answered for; it checks no others. */
  readonly #answered = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #events = [
    languages.onDidChangeDiagnostics(() => this.#show()),
    window.onDidChangeActiveTextEditor(() => this.#show()),
  ];
  #error = "";

  constructor() {
    this.#item.name = "speclint";
    this.#item.command = "speclint.showLog";
  }

  /** Shows that the server has to check a changed document. */
  changed(uri: Uri): void {
    if (this.#answered.has(uri.toString())) {
      this.#waiting.add(uri.toString());
      this.#show();
    }
  }

  /** Shows the server's answer for a document. */
  answered(uri: Uri): void {
    this.#answered.add(uri.toString());
    this.#waiting.delete(uri.toString());
    this.#show();
  }

  /** Shows why there is no server; an empty text when there is one. */
  failed(error: string): void {
    this.#error = error;
    this.#answered.clear();
    this.#waiting.clear();
    this.#show();
  }

  dispose(): void {
    [...this.#events, this.#item].forEach((part) => void part.dispose());
  }

  #show(): void {
    const document = window.activeTextEditor?.document;
    if (document?.uri.scheme === "output") {
      return; // A click on the item shows the log, which is an editor, too.
    }
    const key = document?.uri.toString() ?? "";
    if (!document || !(this.#error ? document.languageId === "markdown" : this.#answered.has(key))) {
      this.#item.hide();
      return;
    }
    const findings = languages.getDiagnostics(document.uri).filter(({ source }) => source === "speclint").length;
    const said = describe({ error: this.#error, checking: this.#waiting.has(key), findings });
    this.#item.text = said.text;
    this.#item.tooltip = said.tooltip;
    this.#item.backgroundColor = this.#error ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    this.#item.show();
  }
}
