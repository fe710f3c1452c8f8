/** Lists the closing checks of the open document, and goes to what proves one. */

import { Range, Uri, commands, window } from "vscode";
import { type Checklist, entries } from "./boxes";

export async function showChecklist(): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const found = uri && (await commands.executeCommand<Checklist[]>("speclint.checklist", uri).then(undefined, () => []));
  const checklist = found ? found[0] : undefined;
  if (!checklist) {
    void window.showInformationMessage("speclint has no checklist of this document: it is not a backend spec.");
    return;
  }
  const chosen = await window.showQuickPick(entries(checklist), { placeHolder: "Checklist before closing" });
  if (chosen?.line) {
    const selection = new Range(chosen.line - 1, 0, chosen.line - 1, 0);
    await window.showTextDocument(Uri.parse(checklist.uri), { selection });
  }
}
