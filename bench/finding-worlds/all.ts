/** The worlds of every claim, in the order of the argument. */
import { captureWorlds } from "./capture.ts";
import { clusteringWorlds } from "./clustering.ts";
import { driversWorlds } from "./drivers.ts";
import { linkageWorlds } from "./linkage.ts";
import { lockInWorlds } from "./lock-in.ts";
import { upstreamWorlds } from "./upstream.ts";
import type { FindingWorlds } from "./worlds.ts";

export const findingWorlds: readonly FindingWorlds[] = [
  upstreamWorlds,
  captureWorlds,
  lockInWorlds,
  clusteringWorlds,
  linkageWorlds,
  driversWorlds,
];
