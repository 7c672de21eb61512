import { judgeLead, type Lead } from "../../src/findings/claims/upstream/judge-lead.ts";
import { random } from "../../src/numerics/random.ts";
import type { FindingWorlds, WorldKind } from "./worlds.ts";

const years = Array.from({ length: 15 }, (_, k) => 2007 + k);

/** Where shares start and end, of the economy and of the next: the order of those published. */
const ends: Readonly<Record<WorldKind, readonly [own: [number, number], next: [number, number]]>> =
  {
    true: [
      [0.95, 0.6],
      [0.03, 0.16],
    ],
    false: [
      [0.2, 0.16],
      [0.6, 0.6],
    ],
    noise: [
      [0.35, 0.35],
      [0.35, 0.35],
    ],
  };

export const upstreamWorlds: FindingWorlds = {
  claim: "upstream",
  words:
    "Two publishers, 15 years, the second from the eleventh on; each is off by 5 points (BGS and USGS differ by up to 10). True: the share falls from 0.95 to 0.60, the next rises from 0.03 to 0.16, as China and the United States. False: 0.16 to 0.20 beside 0.60. Noise: two of 0.35 each.",
  judge(kind, draw) {
    const { normal } = random(1000 + draw);
    const [own, next] = ends[kind];
    const at = ([from, to]: readonly [number, number], t: number): number =>
      Math.max(0, from + ((to - from) * t) / (years.length - 1) + 0.05 * normal());
    const leads = years.flatMap((year, t) =>
      (t < 10 ? ["BGS"] : ["BGS", "USGS"]).map((source): Lead => ({
        year,
        source,
        own: at(own, t),
        next: at(next, t),
      })),
    );
    return judgeLead(leads);
  },
};
