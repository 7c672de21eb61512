/** WIOD 2010 rebuilt from its margins and the structure of 2007: where the truth is known in full. */
import { balance } from "../../src/tables/estimate/balance.ts";
import { expand } from "../../src/tables/estimate/estimate.ts";
import { startValues } from "../../src/tables/estimate/start.ts";
import type { Geography } from "../../src/tables/estimate/structure.ts";
import type { AccuracyRow } from "./agreement.ts";
import { compare } from "./rebuild.ts";
import { buildStructure } from "./structure.ts";
import { figuresOf, marginsOf } from "./truth.ts";
import { foldIntoRest, readWiod } from "./wiod.ts";

/** Folded into the rest of the world, as the 22 economies that WIOD does not know are. */
export const hidden = new Set([
  "AUT",
  "BGR",
  "CAN",
  "DNK",
  "ESP",
  "GRC",
  "IDN",
  "IRL",
  "KOR",
  "LTU",
  "MEX",
  "PRT",
  "TUR",
]);

/** The truth test, with all economies known and with 13 hidden, with VAX and with margins only. */
export function rebuildWiod(folder: string, geography: Geography): AccuracyRow[] {
  const before = readWiod(folder, 2007);
  const now = readWiod(folder, 2010);
  const margins = marginsOf(now);
  const truth = figuresOf(now);
  const all = buildStructure([before], geography);
  const fewer = buildStructure([foldIntoRest(before, hidden)], geography);
  const members = new Set(all.members);
  const cases = [
    ["all known", all, members, {}],
    ["13 hidden", fewer, hidden, {}],
    ["all known, margins only", all, members, { rounds: 0 }],
    ["13 hidden, margins only", fewer, hidden, { rounds: 0 }],
  ] as const;
  return cases.flatMap(([name, structure, judged, options]) => {
    const { factors } = balance(margins, startValues(margins, structure, false), options);
    const estimate = figuresOf(expand(factors, margins, "rebuilt"));
    return compare(estimate, truth, judged).map((found) => ({
      ...found,
      dataset: `WIOD 2010 rebuilt, ${name}`,
      year: "2010",
      scope: judged === hidden ? "the 13 hidden economies" : "the 40 economies of WIOD",
      note: "structure of 2007, imports exact, no calibration",
    }));
  });
}
