/** The closing checks of a document as the server answers `speclint.checklist`, and as they are listed. */

export interface Checklist {
  uri: string;
  boxes: {
    title: string;
    state: string;
    /** What proves the state; lines are 1-based. */
    evidence: { line: number; message: string }[];
  }[];
}

export interface Entry {
  label: string;
  /** Where it is, a 1-based line. */
  line: number | undefined;
}

const ICONS: Record<string, string> = { holds: "pass", fails: "error", open: "question", unclear: "question" };

/** Returns an entry for each check, each followed by one for each piece of evidence. */
export function entries({ boxes }: Checklist): Entry[] {
  return boxes.flatMap(({ title, state, evidence }) => [
    { label: `$(${ICONS[state] ?? "dash"}) ${title}`, line: evidence[0]?.line },
    ...evidence.map(({ line, message }) => ({ label: `${line}: ${message}`, line })),
  ]);
}
