/** What the Python extension knows of the workspace, where it is installed. */

import { type Disposable, type Event, extensions, workspace } from "vscode";

/** The part of the Python extension's API that is used here. */
interface PythonApi {
  environments: {
    getActiveEnvironmentPath(resource?: unknown): { path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ executable: { uri?: { fsPath: string } } } | undefined>;
    onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

/** Returns the path of the interpreter that is selected for the first folder. */
export async function activeInterpreter(): Promise<string | undefined> {
  const environments = (await python())?.environments;
  const selected = environments?.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]);
  const resolved = selected && (await environments?.resolveEnvironment(selected));
  return resolved?.executable.uri?.fsPath;
}

/** Calls `listener` when another interpreter is selected. */
export async function onInterpreterChange(listener: () => void): Promise<Disposable | undefined> {
  return (await python())?.environments.onDidChangeActiveEnvironmentPath(listener);
}

async function python(): Promise<PythonApi | undefined> {
  try {
    return await extensions.getExtension<PythonApi>("ms-python.python")?.activate();
  } catch {
    return undefined; // It is broken; there are other places to look.
  }
}
