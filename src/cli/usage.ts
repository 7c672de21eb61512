import { DataError } from "../errors.ts";

/** A command line that cannot be carried out as it was written; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a check of options returns; where it refuses them, the command line is at fault. */
export function asUsage<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    throw cause instanceof DataError ? new UsageError(cause.message, { cause }) : cause;
  }
}
