/** The files of decompr. */
import { kwwTerms } from "../../../src/accounting/decompositions/kww.ts";
import { valueAddedByFinalUse } from "../../../src/accounting/decompositions/value-added-exports.ts";
import { valueAddedRow } from "../../../src/accounting/decompositions/value-added-flows.ts";
import { wwzToKww } from "../../../src/accounting/decompositions/wwz-to-kww.ts";
import {
  allWwz,
  byId,
  type Context,
  decomprWwz,
  flows,
  kwwNames,
  named,
  type PeerFile,
  square,
} from "./peer-context.ts";

export const decompr: readonly PeerFile[] = [
  square(
    /^decompr_B/,
    ({ base, N, G }) =>
      (i, j) =>
        base.inverse().data[i * N * G + j],
    "industry",
  ),
  square(
    /^decompr_L\.csv/,
    ({ base, N }) =>
      (i, j) =>
        Math.floor(i / N) === Math.floor(j / N)
          ? base.model.domesticLeontiefInverse.data[i * N + (j % N)]
          : 0,
    "industry",
  ),
  square(
    /^decompr_ESR/,
    ({ base, G }) =>
      (i, r) =>
        base.model.exportsByPartner.data[i * G + r],
    "country",
  ),
  square(
    /^decompr_Efd/,
    ({ base, N, G }) =>
      (i, r) =>
        Math.floor(i / N) === r ? 0 : base.model.finalDemand.data[i * G + r],
    "country",
  ),
  square(
    /^decompr_Eint/,
    ({ base, G }) =>
      (i, r) =>
        base.model.intermediateExportsByPartner.data[i * G + r],
    "country",
  ),
  ...(["exports", "output", "none"] as const).map((use) =>
    square(
      new RegExp(`^decompr_leontief_${use}`),
      ({ base }) => {
        const { model } = base;
        const w = { exports: model.exports, output: model.output, none: model.output.map(() => 1) };
        const rows = model.output.map((_, i) => i);
        const made = Array.from(rows, (i) => valueAddedRow(model, base.inverse(), w[use], i));
        return (i, j) => made[i][j];
      },
      "industry",
    ),
  ),
  square(
    /^decompr_leontief_final_demand/,
    ({ base, G }) => {
      const absorbed = valueAddedByFinalUse(base.model, base.outputByFinalUse());
      return (i, r) => absorbed.data[i * G + r];
    },
    "country",
  ),
  byId(/^decompr_E_Vc/, ({ base }) => ({ E: base.model.exports, Vc: base.model.valueAddedShare })),
  byId(/^decompr_kww/, ({ base }) => {
    const terms = base.kww();
    return Object.fromEntries(kwwTerms.map((term, k) => [kwwNames[k], terms[term]]));
  }),
  byId(/^decompr_wwz2kww_agg/, (context) => {
    const totals = allWwz(context).map(({ terms }) => wwzToKww(terms));
    return Object.fromEntries(
      kwwTerms.map((term, k) => [
        kwwNames[k],
        totals.map((terms) => terms[term].data.reduce((sum, value) => sum + value, 0)),
      ]),
    );
  }),
  flows(/^decompr_wwz2kww\.csv/, (context) => {
    const all = allWwz(context).map(({ terms }) => wwzToKww(terms));
    return (s, k, r) =>
      Object.fromEntries(
        kwwTerms.map((term, q) => [kwwNames[q], all[s][term].data[k * context.G + r]]),
      );
  }),
  flows(/^decompr_wwz\.csv/, (context) => {
    const { base, N, G } = context;
    const { model } = base;
    const all = allWwz(context);
    const forward = valueAddedInDomesticExports(context);
    return (s, k, r) => {
      const at = (s * N + k) * G + r;
      const texpfd = r === s ? 0 : model.finalDemand.data[at];
      const texpint = model.intermediateExportsByPartner.data[at];
      return {
        ...named(decomprWwz, all[s].terms, k * G + r),
        texp: texpfd + texpint,
        texpint,
        texpfd,
        DViX_Fsr: forward(s, k, r),
      };
    };
  }),
];

// decompr's forward linkage: value added by sector of origin in direct exports, v̂ Lᵈ E^sr.
function valueAddedInDomesticExports({
  base,
  N,
  G,
}: Context): (s: number, k: number, r: number) => number {
  const { model } = base;
  return (s, k, r) => {
    const i = s * N + k;
    let sum = 0;
    for (let j = 0; j < N; j++) {
      sum +=
        model.domesticLeontiefInverse.data[i * N + j] *
        model.exportsByPartner.data[(s * N + j) * G + r];
    }
    return model.valueAddedShare[i] * sum;
  };
}
