/**
 * The smile curve of a group of final products: who adds how much of its value, and how far from the
 * finished product.
 *
 *     share_i = v_i (L y_F)_i / Σ y_F        stages_i = (L L y_F)_i / (L y_F)_i
 *
 * Source: Ye, Meng and Wei (2015), "Measuring smile curves in global value chains", IDE Discussion
 * Paper 530, with the lengths of Wang, Wei, Yu and Zhu (2017), NBER 23261.
 */
import { gaps, identity, type Identity, worldIdentity } from "../identity.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import { type LeontiefSolver, solveVector } from "../model/solver.ts";
import { product, total } from "../model/vectors.ts";
import { valueCaptured } from "./capture.ts";

/** One point a sector, n each, or one a country. */
export interface SmilePoints {
  readonly share: Float64Array; //   of the value of the final products; sums to 1
  readonly stages: Float64Array; //  to the finished product, 1 or more; NaN where nothing is supplied
}

export interface Smile extends SmilePoints {
  readonly identities: readonly Identity[];
}

/**
 * The points of a smile curve.
 *
 * @param products  n  final sales y_F of the products (`finalProducts`), or of one country's only
 * @throws DataError "degenerate"  the products have no sales
 *
 * Cost: two right-hand sides.
 */
export function smile(model: LeontiefModel, solver: LeontiefSolver, products: Float64Array): Smile {
  const output = solveVector(solver, products);
  const again = solveVector(solver, output);
  const dust = 1e-12 * total(products);
  const share = valueCaptured(model, products, output);
  return {
    share,
    stages: again.map((value, i) => (Math.abs(output[i]) <= dust ? NaN : value / output[i])),
    identities: [
      identity(
        "smile-shares",
        "shares of all sectors in the products' value sum to one",
        gaps(
          Float64Array.of(1),
          Array.from(share, (part) => Float64Array.of(part)),
        ),
        () => "world",
      ),
      worldIdentity(
        "smile-stages",
        "stages weighted by value added sum to the output called for",
        output,
        product(model.valueAddedShare, again),
      ),
    ],
  };
}

/** The points of countries: shares summed, stages weighted by value added; G each. */
export function smileByCountry({ N }: LeontiefModel, { share, stages }: SmilePoints): SmilePoints {
  const G = share.length / N;
  const sums = new Float64Array(G);
  const weighted = new Float64Array(G);
  for (let i = 0; i < share.length; i++) {
    const s = Math.floor(i / N);
    sums[s] += share[i];
    if (!Number.isNaN(stages[i])) weighted[s] += share[i] * stages[i];
  }
  return {
    share: sums,
    stages: weighted.map((value, s) => (sums[s] === 0 ? NaN : value / sums[s])),
  };
}
