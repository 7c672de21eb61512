import { whyNotReplace } from "../node/output-folder.ts";
import { UsageError } from "./usage.ts";

/** Refuses, before any work is done, to write over a folder that monazite did not make. */
export function claimFolder(out: string, force = false): void {
  const reason = force ? undefined : whyNotReplace(out);
  if (reason !== undefined) throw new UsageError(reason);
}
