import {
  type ChainIndex,
  judgeCapture,
  type SegmentSeries,
} from "../../src/findings/claims/capture/judge-capture.ts";
import { random } from "../../src/numerics/random.ts";
import { type FindingWorlds, remembering, type WorldKind } from "./worlds.ts";

const years = 15;
const peers = 4;

/** By index: how far the economy is from its peers, and the sizes of what blurs it. */
const indices = [
  { name: "position in production", apart: 0.15, errors: [0.1, 0.04, 0.045], yearly: 0.03 },
  { name: "position in trade", apart: 0.11, errors: [0.045, 0.025, 0.025], yearly: 0.04 },
  { name: "share of the value captured", apart: 0.1, errors: [0, 0, 0], yearly: 0.03 },
  { name: "value added per output", apart: 0.14, errors: [0, 0, 0], yearly: 0.02 },
] as const;

const signs: Readonly<Record<WorldKind, readonly [upstream: number, downstream: number]>> = {
  true: [1, -1],
  false: [1, 1],
  noise: [0, 0],
};

export const captureWorlds: FindingWorlds = {
  claim: "capture",
  words:
    "An economy and 4 peers, 15 years, 4 indices, 3 segments. The economy is apart from its peers by 0.15, 0.11, 0.10 and 0.14, above upstream and below downstream (true), above in both (false), or not at all (noise); the last three are about what the tables show for China, the first is that of the spread among its peers. Every economy has an error of its own, the same in all years (for the two position indices, as large as measured by segment: 0.10, 0.04 and 0.045; 0.045, 0.025 and 0.025), and yearly noise of 0.02 to 0.04 of which 0.7 is left after a year.",
  judge(kind, draw) {
    const { normal } = random(2000 + draw);
    const worlds = indices.map(({ name, apart, errors, yearly }): ChainIndex => {
      const series = (level: number, error: number): Float64Array => {
        const off = level + error * normal();
        return remembering(years, 0.7, yearly, normal).map((noise) => off + noise);
      };
      const [up, down] = signs[kind];
      return {
        name,
        segments: [up, 0, down].map((sign, s): SegmentSeries => ({
          focus: series(sign * apart, errors[s]),
          peers: Array.from({ length: peers }, () => series(0, errors[s])),
          error: errors[s],
        })),
      };
    });
    return judgeCapture(worlds, { draws: 499, seed: draw }).verdict;
  },
};
