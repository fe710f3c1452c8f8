/** What the status item says. */

export interface State {
  /** Why there is no server; empty if there is one. */
  error: string;
  checking: boolean;
  /** The number of findings in the open document. */
  findings: number;
}

export function describe({ error, checking, findings }: State): { text: string; tooltip: string } {
  if (error) {
    return { text: "$(error) speclint", tooltip: error };
  }
  const count = `${findings} ${findings === 1 ? "finding" : "findings"}`;
  if (checking) {
    return { text: "$(sync~spin) speclint", tooltip: "Checking the document" };
  }
  return findings
    ? { text: `$(warning) ${count}`, tooltip: `speclint: ${count} in this document` }
    : { text: "$(check) speclint", tooltip: "speclint: no findings in this document" };
}
