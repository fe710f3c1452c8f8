/** Lenses that show what they count: the server sends the places as data, since the command that shows them is VS Code's. */

import { type CodeLens, Location, Range, type TextDocument, Uri } from "vscode";
import type { Location as Sent } from "vscode-languageclient/node";

type Lens = CodeLens & { data?: Sent[] };

export function withCalls(document: TextDocument, lenses: CodeLens[] | null | undefined): CodeLens[] {
  return (lenses ?? []).map((lens: Lens) => {
    if (lens.data?.length && lens.command) {
      const places = lens.data.map(({ uri, range: { start, end } }) => {
        return new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character));
      });
      const shown = [document.uri, lens.range.start, places];
      lens.command = { title: lens.command.title, command: "editor.action.showReferences", arguments: shown };
    }
    return lens;
  });
}
