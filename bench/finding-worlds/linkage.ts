import {
  judgeLinkage,
  type LinkageWorld,
} from "../../src/findings/claims/linkage/judge-linkage.ts";
import { type Matrix, zeros } from "../../src/numerics/matrix.ts";
import { random } from "../../src/numerics/random.ts";
import { type FindingWorlds, type WorldKind } from "./worlds.ts";

const years = 15;

/** By world: economies, what a change upstream brings a year later, and how much upstream varies. */
const kinds: Readonly<Record<WorldKind, { n: number; pull: number; varies: number }>> = {
  true: { n: 57, pull: 0, varies: 0.25 },
  false: { n: 57, pull: 0.3, varies: 0.25 },
  noise: { n: 20, pull: 0.1, varies: 0.05 },
};

export function linkageWorldOf(kind: WorldKind, draw: number): LinkageWorld {
  const { normal } = random(5000 + draw);
  const { n, pull, varies } = kinds[kind];
  const table = (): Matrix => zeros(n, years);
  const [upstream, midstream, downstream, size] = [table(), table(), table(), table()];
  for (let i = 0; i < n; i++) {
    const level = [0, 1, 2, 3].map(() => normal());
    let before = 0;
    for (let t = 0; t < years; t++) {
      const at = i * years + t;
      const common = 0.05 * normal();
      const change = varies * normal() + common;
      level[0] += change;
      level[1] += pull * before + 0.1 * normal() + common;
      level[2] += pull * before + 0.1 * normal() + common;
      level[3] += common;
      for (const [k, M] of [upstream, midstream, downstream, size].entries()) M.data[at] = level[k];
      before = change;
    }
  }
  return { segments: [upstream, midstream, downstream], size };
}

export const linkageWorlds: FindingWorlds = {
  claim: "linkage",
  words:
    "Economies and 15 years; logarithms of three segments and of size that share shocks of 0.05. Upstream changes by 0.25 a year (0.24 in the tables), the others by 0.1 of their own (0.13). One per cent more upstream brings nothing (true) or 0.3 per cent more of both a year later (false), with 57 economies. In noise there are 20, upstream hardly varies (0.05), and there is a small pull of 0.1, which such data can neither show nor rule out.",
  judge: (kind, draw) =>
    judgeLinkage(linkageWorldOf(kind, draw), {
      resamples: 199,
      seed: draw,
      smallestPull: 0.2,
      oneWay: true,
    }).verdict,
};
