/** The closing checks of the open document, as the server has them. */

import { window, workspace } from "vscode";
import type { Server } from "./server";

export async function showChecklist(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  const content = document && (await server.execute("speclint.checklist", document.uri.toString()));
  if (typeof content === "string" && content) {
    const shown = await workspace.openTextDocument({ content, language: "markdown" });
    await window.showTextDocument(shown, { preview: true });
  } else {
    void window.showInformationMessage("speclint has no checklist of this document: it is not a backend spec.");
  }
}
