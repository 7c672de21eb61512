/** The commands, in the order of the data's path. */
import type { Register } from "./command.ts";

export const commands: readonly Register[] = [];
