/**
 * How exports take part in value chains, by trade: Borin, Mancini and Taglioni (2021), World Bank
 * Policy Research Working Paper 9785.
 *
 * Letters of the literature: B the global inverse, L the domestic ones.
 *
 *     d = Y^sr + A^sr L^rr Y^rr       absorbed by the direct importer
 *     f = A^sr L^rr E^r*              passed on by it
 *     l = (V^s L^ss)′                 domestic content
 *
 *     directly absorbed  l # d        pure forward  l # f
 *     pure backward (1 − l) # d       two-sided    (1 − l) # f
 *
 * The four sum to E^sr. Only the domestic inverses are needed.
 */
import { type Matrix, zeros } from "../../numerics/index.ts";
import type { LeontiefModel } from "../model/leontief-model.ts";
import {
  domesticContent,
  domesticFinalDemand,
  domesticRequirements,
  inputSalesByPartner,
} from "../model/products.ts";

/** Exports by exporting sector and direct importer in four parts, each n×G  [money]. */
export interface Tripartite {
  readonly directlyAbsorbed: Matrix; //  DAVAX
  readonly pureForward: Matrix;
  readonly pureBackward: Matrix;
  readonly twoSided: Matrix;
}

/**
 * The tripartite decomposition of every bilateral flow.
 *
 * @returns four matrices n×G, exporting sector by importer, 0 at home  [money]
 */
export function tripartite(model: LeontiefModel): Tripartite {
  const { n, G, N, finalDemand, exports } = model;
  const domestic = domesticContent(model, model.valueAddedShare);
  const imported = domesticContent(model, model.importedInputShare); // 1 − l, without cancellation
  const absorbed = inputSalesByPartner(
    model,
    domesticRequirements(model, domesticFinalDemand(model)),
  ).data;
  const passedOn = inputSalesByPartner(model, domesticRequirements(model, exports)).data;
  const parts = {
    directlyAbsorbed: zeros(n, G),
    pureForward: zeros(n, G),
    pureBackward: zeros(n, G),
    twoSided: zeros(n, G),
  };
  for (let i = 0; i < n; i++) {
    const home = Math.floor(i / N);
    for (let r = 0; r < G; r++) {
      if (r === home) continue;
      const at = i * G + r;
      const direct = finalDemand.data[at] + absorbed[at];
      parts.directlyAbsorbed.data[at] = domestic[i] * direct;
      parts.pureForward.data[at] = domestic[i] * passedOn[at];
      parts.pureBackward.data[at] = imported[i] * direct;
      parts.twoSided.data[at] = imported[i] * passedOn[at];
    }
  }
  return parts;
}
