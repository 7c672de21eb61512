/**
 * One task of bench/accounting.ts in a process of its own, so that its peak of memory is its own.
 *
 *     node --import tsx bench/accounting-task.ts FOLDER wwz|indicators [YEARS]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accounts, type Accounts } from "../src/accounting/accounts.ts";
import {
  bilateralTrade,
  columnsOfInverse,
} from "../src/accounting/decompositions/bilateral-trade.ts";
import { borinMancini } from "../src/accounting/decompositions/borin-mancini.ts";
import { finalProducts } from "../src/accounting/chains/capture.ts";
import { exposure } from "../src/accounting/chains/exposure.ts";
import { identities } from "../src/accounting/identities.ts";
import { indicators } from "../src/accounting/indicators/registry.ts";
import { leontiefModel } from "../src/accounting/model/leontief-model.ts";
import { miroudotYe } from "../src/accounting/decompositions/perimeter.ts";
import { smile } from "../src/accounting/chains/smile.ts";
import { tiva } from "../src/accounting/decompositions/tiva.ts";
import { wwz } from "../src/accounting/decompositions/wwz.ts";
import { offerFusedArithmetic } from "../src/node/fused-arithmetic.ts";
import { threadedKernel } from "../src/node/threaded-kernel.ts";
import type { Kernel } from "../src/numerics/index.ts";
import { columnSums, rowSums } from "../src/numerics/matrix.ts";
import type { MrioTable } from "../src/tables/model.ts";

const [G, N] = [63, 35];
const n = G * N;
const [folder, task, years = "1"] = process.argv.slice(2);
const threads = Number(process.env["THREADS"] ?? "2");

offerFusedArithmetic();
const table = readTable();
const kernel = threadedKernel(threads);
const seconds: Record<string, number> = {};
const start = performance.now();
const used = process.cpuUsage();
if (task === "wwz") keepWwz(accountsOf(table, kernel));
else for (let year = 0; year < Number(years); year++) everything(table, kernel);
const { user, system } = process.cpuUsage(used);
console.log(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    parts: seconds,
  }),
);

function accountsOf(table: MrioTable, kernel: Kernel | undefined): Accounts {
  const segments = { of: Int32Array.from(table.sectors, (_, k) => Math.floor(k / 9)), count: 4 };
  return accounts(leontiefModel(table), { inverse: true, segments, kernel });
}

/** All sixteen terms of all exporters, kept as decompr keeps them. */
function keepWwz(base: Accounts) {
  const { model } = base;
  return [...wwz(model, base.multipliers(), base.wwzRequirements(), model.countries.keys())];
}

/** Every indicator at every level, every decomposition, exposure, a smile curve, the identities. */
function everything(table: MrioTable, kernel: Kernel | undefined): void {
  const base = timed("model", () => accountsOf(table, kernel));
  const { model } = base;
  const all = [...model.countries.keys()];
  timed("inverse", () => base.inverse());
  timed("multipliers and output", () => [base.multipliers(), base.outputByFinalUse()]);
  timed("indicators", () =>
    indicators.map(({ levels, compute }) => levels.map((level) => compute(base, level))),
  );
  timed("kww", () => base.kww());
  timed("wwz", () => keepWwz(base));
  const trade = bilateralTrade(
    model,
    base.outputByFinalUse(),
    base.multipliers(),
    columnsOfInverse(model, base.inverse()),
  );
  for (const approach of ["source", "sink"] as const) {
    timed(`borin-mancini ${approach}`, () => [...borinMancini(model, trade, approach, all)]);
  }
  for (const perimeter of ["country", "world"] as const) {
    timed(`miroudot-ye ${perimeter}`, () => [...miroudotYe(model, trade, perimeter, all)]);
  }
  timed("tiva", () => [...tiva(model, trade, all)]);
  timed("exposure", () => exposure(model, base.solver(), [1], [12, 13, 14]));
  timed("smile", () => smile(model, base.solver(), finalProducts(model, [12, 13, 14])));
  timed("identities", () => identities(base));
}

function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  seconds[name] = (seconds[name] ?? 0) + (performance.now() - start) / 1000;
  return result;
}

function readTable(): MrioTable {
  const numbers = (name: string, cols: number) => {
    const { buffer, byteOffset } = readFileSync(join(folder, `${name}.f64`));
    return {
      rows: n,
      cols,
      data: new Float64Array(buffer.slice(byteOffset, byteOffset + 8 * n * cols)),
    };
  };
  const [flows, finalDemand] = [numbers("Z", n), numbers("Y", G)];
  const inputs = columnSums(flows);
  const final = rowSums(finalDemand);
  const output = rowSums(flows).map((sales, i) => sales + final[i]);
  const label = (letter: string) => (_: unknown, k: number) => {
    const code = `${letter}${String(k + 1).padStart(2, "0")}`;
    return { code, name: code };
  };
  return {
    dataset: "bench",
    provenance: "user",
    year: 2020,
    unit: "US$ million",
    countries: Array.from({ length: G }, label("R")),
    sectors: Array.from({ length: N }, label("S")),
    categories: [{ code: "final", name: "final" }],
    flows,
    finalDemand,
    valueAdded: output.map((x, j) => x - inputs[j]),
    output,
    notes: [],
  };
}
