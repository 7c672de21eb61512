/** The worlds of every claim, in the order of the argument. */
import { captureWorlds } from "./capture.ts";
import { lockInWorlds } from "./lock-in.ts";
import { upstreamWorlds } from "./upstream.ts";
import type { FindingWorlds } from "./worlds.ts";

export const findingWorlds: readonly FindingWorlds[] = [
  upstreamWorlds,
  captureWorlds,
  lockInWorlds,
];
