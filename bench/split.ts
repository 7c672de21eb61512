/**
 * How often the split method's intervals hold the truth, on synthetic worlds, and how wide they are.
 *
 * Usage: node --import tsx bench/split.ts [--worlds 200] [--draws 100] [--costs]
 *
 * With --costs the part's rate of value added is known too, off by up to a fifth.
 */
import { parseArgs } from "node:util";
import { judged, judgeWorld } from "./split-worlds.ts";

const { values } = parseArgs({
  options: {
    worlds: { type: "string", default: "200" },
    draws: { type: "string", default: "100" },
    costs: { type: "boolean", default: false },
  },
});
const [worlds, draws] = [Number(values.worlds), Number(values.draws)];

const sums = judged.map((name) => ({ name, held: 0, of: 0, width: 0, truth: [] as number[] }));
const started = performance.now();
for (let world = 1; world <= worlds; world++) {
  const found = judgeWorld(world, draws, undefined, values.costs);
  for (const sum of sums) {
    const { held, of, width, truth } = found[sum.name];
    sum.held += held;
    sum.of += of;
    sum.width += width * of;
    sum.truth.push(...truth);
  }
}

const range = (sorted: readonly number[]): number =>
  sorted[Math.floor(0.95 * sorted.length)] - sorted[Math.floor(0.05 * sorted.length)];
console.log("| number | intervals | hold the truth | mean width | 5 to 95 % of the truths |");
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const { name, held, of, width, truth } of sums) {
  const spread = range(truth.sort((a, b) => a - b));
  const cells = [
    of,
    `${((100 * held) / of).toFixed(1)} %`,
    (width / of).toFixed(3),
    spread.toFixed(3),
  ];
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}
console.log(
  `${worlds} worlds of ${draws} draws in ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
