/**
 * One task of spatial-regression.ts in a process of its own: reads its inputs, times the call alone
 * and prints seconds, CPU seconds and the peak of the process in MB.
 *
 *     node --import tsx bench/spatial-regression-task.ts TASK FOLDER
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitSpatial } from "../src/regression/cross-section.ts";
import { regressionData, type RegressionData } from "../src/regression/design.ts";
import { panelData } from "../src/regression/panel-data.ts";
import { fitPanel } from "../src/regression/panel.ts";
import { simulateImpacts } from "../src/regression/simulated-impacts.ts";
import { logDeterminantOf } from "../src/spatial/log-determinant.ts";
import { weightsFromLinks, type SpatialWeights } from "../src/spatial/weights.ts";

const [task, folder] = process.argv.slice(2);
const draws = 1000;
const work = prepare(task);
const cpu = process.cpuUsage();
const start = performance.now();
work();
const seconds = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
console.log(seconds, (used.user + used.system) / 1e6, process.resourceUsage().maxRSS / 1024);

function prepare(name: string): () => unknown {
  const [, impacts, panel, model, mutual, size] =
    /^(impacts_)?(panel_)?(sar|sdm)_(sym_)?(.+)$/.exec(name)!;
  const kind = model as "sar" | "sdm";
  if (panel) {
    const { table, data } = read(`panel_${size}.csv`);
    const balanced = panelData(data, table("id").map(String), table("time").map(String));
    const W = weights(`weights_${size.split("x")[0]}.csv`, balanced.units);
    const fit = () => fitPanel(balanced, W, kind, { effects: "twoways" });
    if (!impacts) return fit;
    const fitted = fit();
    return () => simulateImpacts(fitted, W, draws, 1);
  }
  const { data } = read(`spatial_${size}.csv`);
  const ids = Array.from(data.y, (_, i) => String(i + 1));
  const W = weights(`weights_${mutual ? "sym_" : ""}${size}.csv`, ids);
  if (!impacts) return () => fitSpatial(data, W, kind);
  // beyond what the fit has worked out already, as on the command line
  const determinant = logDeterminantOf(W);
  const fit = fitSpatial(data, W, kind, determinant);
  return () => simulateImpacts(fit, W, draws, 1, determinant);
}

function read(file: string): {
  readonly data: RegressionData;
  readonly table: (column: string) => number[];
} {
  const { head, rows } = csv(file);
  const table = (column: string) => rows.map((row) => row[head.indexOf(column)]);
  const column = (name: string) => [name, Float64Array.from(table(name))] as const;
  return { data: regressionData(column("y"), ["x1", "x2", "x3", "x4", "x5"].map(column)), table };
}

function weights(file: string, ids: readonly string[]): SpatialWeights {
  const at = new Map(ids.map((id, k) => [id, k]));
  return weightsFromLinks(
    ids,
    csv(file).rows.map(([i, j, w]) => [at.get(String(i))!, at.get(String(j))!, w] as const),
  );
}

function csv(file: string): { readonly head: string[]; readonly rows: number[][] } {
  const [head, ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const cells = (line: string) => line.split(",").map((cell) => cell.replaceAll('"', "").trim());
  return { head: cells(head), rows: lines.map((line) => cells(line).map(Number)) };
}
