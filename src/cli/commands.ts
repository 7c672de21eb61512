/** The commands, in the order of the data's path. */
import type { Register } from "./command.ts";
import { register as decompose } from "./commands/decompose.ts";
import { register as check } from "./commands/check.ts";
import { register as importTable } from "./commands/import.ts";
import { register as indicators } from "./commands/indicators.ts";
import { register as moran } from "./commands/moran.ts";

export const commands: readonly Register[] = [importTable, check, decompose, indicators, moran];
