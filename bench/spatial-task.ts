/**
 * One task of bench/spatial.ts in a process of its own, by monazite or by GeoDa's WebAssembly. The
 * clock runs for the call alone, with the data read.
 *
 *     node --import tsx bench/spatial-task.ts FOLDER moran|lisa|lisa-own|nearest N
 *     node --import tsx bench/spatial-task.ts FOLDER geoda-lisa N PACKAGES
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { localMoran } from "../src/spatial/local-moran.ts";
import { moran } from "../src/spatial/moran.ts";
import { nearestWeights } from "../src/spatial/nearest-weights.ts";
import { planePlaces } from "../src/spatial/places.ts";
import { readRowWeights } from "../src/spatial/weights-text.ts";
import { numericColumn } from "../src/tables/csv/columns.ts";
import { parseCsv } from "../src/tables/csv/text.ts";

interface GeoDa {
  initWASM(url: string): Promise<unknown>;
  localMoran(options: Record<string, unknown>): Promise<{ readonly lisaValues: number[] }>;
}

const [folder, task, size, packages = ""] = process.argv.slice(2);
const n = Number(size);
const csv = parseCsv(readFileSync(join(folder, `places-${n}.csv`), "utf8"));
const [x, y, z] = ["x", "y", "z"].map((name) => numericColumn(csv, name));
const text = readFileSync(join(folder, `weights-${n}.csv`), "utf8");
const W = readRowWeights(text, n, "weights").weights;
const run = await prepared();
const start = performance.now();
const used = process.cpuUsage();
const value = await run();
const { user, system } = process.cpuUsage(used);
console.log(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    value,
  }),
);

async function prepared(): Promise<() => number | Promise<number>> {
  switch (task) {
    case "moran":
      return () => moran(z, W, { permutations: 9999 }).statistic;
    case "lisa":
      return () => localMoran(z, W, { permutations: 999 }).statistic[0];
    case "lisa-own":
      return () => localMoran(z, W, { permutations: 999, draws: "independent" }).statistic[0];
    case "nearest":
      return () => nearestWeights(W.ids, planePlaces(x, y), 6).neighbour[0] + 1;
    default:
      return geoda();
  }
}

// As published the package reads a global `navigator` and downloads its WebAssembly: both are given.
async function geoda(): Promise<() => Promise<number>> {
  const require = createRequire(join(packages, "package.json"));
  const entry = require.resolve("@geoda/lisa");
  if (!("navigator" in globalThis)) {
    Object.assign(globalThis, { navigator: { userAgent: "node", hardwareConcurrency: 1 } });
  }
  const library = require(entry) as GeoDa;
  const wasm = readFileSync(join(dirname(entry), "..", "wasm", "geoda-lisa.wasm"));
  await library.initWASM(`data:application/wasm;base64,${wasm.toString("base64")}`);
  const neighbors = Array.from({ length: n }, (_, i) =>
    Array.from(W.neighbour.subarray(W.start[i], W.start[i + 1])),
  );
  const options = { data: Array.from(z), neighbors, permutation: 999, significanceCutoff: 0.05 };
  return async () => (await library.localMoran({ ...options, seed: 1 })).lisaValues[0];
}
