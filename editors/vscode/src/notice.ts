/** Tells that there is no server, and how to get one. */

import { type LogOutputChannel, env, window, workspace } from "vscode";

const COPY = "Copy Command";
const LOG = "Show Log";

const SPECS = "**/{BACKEND_SPEC,Backend_Spec,backend_spec}*.md";

/** Shows why there is no server, where there are specs to check; `install` is the command that installs what is missing. */
export async function tell(reason: string, install: string | undefined, log: LogOutputChannel): Promise<void> {
  if (!(await workspace.findFiles(SPECS, undefined, 1)).length) {
    return;
  }
  const text = install ? `${reason} Install it with: ${install}` : reason;
  const choice = await window.showErrorMessage(text, ...(install ? [COPY, LOG] : [LOG]));
  if (choice === COPY && install) {
    await env.clipboard.writeText(install);
  } else if (choice === LOG) {
    log.show();
  }
}
