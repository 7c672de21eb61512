import { whyNeverReplace, whyNotReplace } from "../node/output-folder.ts";
import { UsageError } from "./usage.ts";

/** Refuses, before any work is done, a folder that cannot be written or that monazite did not make. */
export function claimFolder(out: string, force = false): void {
  const reason = force ? whyNeverReplace(out) : whyNotReplace(out);
  if (reason !== undefined) throw new UsageError(reason);
}
