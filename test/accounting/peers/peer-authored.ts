/** The files of gvc, and figures derived apart from this project. */
import { byBlock } from "../../../src/accounting/model/products.ts";
import {
  normalisedAdvantage,
  revealedAdvantage,
} from "../../../src/accounting/trade/specialisation.ts";
import {
  contentOfOthersExports,
  foreignContentByOrigin,
} from "../../../src/accounting/decompositions/tiva.ts";
import {
  valueAddedByFinalUse,
  vaxForward,
} from "../../../src/accounting/decompositions/value-added-exports.ts";
import { byCountry } from "../../../src/accounting/model/vectors.ts";
import { byId, type PeerFile, square, sumRows } from "./peer-context.ts";

export const authored: readonly PeerFile[] = [
  byId(/^gvc_indicators/, ({ base, N }) => {
    const { model } = base;
    const called = byBlock(model, base.inverse(), model.exports);
    const own = model.exports.map(
      (_, i) => model.valueAddedShare[i] * called.data[i * model.G + Math.floor(i / N)],
    );
    return {
      i2e: sumRows(foreignContentByOrigin(model, base.multipliers())),
      e2r: sumRows(contentOfOthersExports(model, called)),
      nrca: revealedAdvantage(own, N),
      downstream_A: base.stagesFromInputs(),
      upstream_A: base.stagesToFinalUse(),
    };
  }),
  square(
    /^authored_VAX_bilateral/,
    ({ base, N, G }) => {
      const absorbed = valueAddedByFinalUse(base.model, base.outputByFinalUse());
      return (i, r) => (Math.floor(i / N) === r ? 0 : absorbed.data[i * G + r]);
    },
    "country",
  ),
  byId(/^authored_indicators_country/, ({ base, N }) => {
    const { model } = base;
    const found = base.koopman();
    const VAX = byCountry(vaxForward(model, base.outputByFinalUse()), N);
    return {
      gross_exports: found.exports,
      DVA_in_exports: found.exports.map((e, s) => e - found.foreign[s]),
      FVA_in_exports_backward: found.foreign,
      IV_forward_DVX: found.indirect,
      VAX,
      VAX_ratio: VAX.map((vax, s) => vax / found.exports[s]),
      participation_backward: found.foreign.map((value, s) => value / found.exports[s]),
      participation_forward: found.indirect.map((value, s) => value / found.exports[s]),
      participation_total: found.participation,
      GVC_position_KPWW: found.position,
    };
  }),
  byId(/^authored_indicators_sector/, ({ base }) => {
    const { model } = base;
    const forward = base.forward();
    const backward = base.backward();
    const y = model.output.map((_, i) =>
      model.finalDemand.data.subarray(i * model.G, (i + 1) * model.G).reduce((a, b) => a + b, 0),
    );
    const over = (a: Float64Array, b: Float64Array): Float64Array =>
      a.map((value, i) => (b[i] === 0 ? NaN : value / b[i]));
    return {
      vax_total: vaxForward(model, base.outputByFinalUse()),
      upstreamness_ghosh_rowsum: base.stagesToFinalUse(),
      downstreamness_leontief_colsum: base.stagesFromInputs(),
      fwd_V_D: forward.domestic,
      fwd_V_RT: forward.traditional,
      fwd_V_GVC_simple: forward.simple,
      fwd_V_GVC_complex: forward.complex,
      GVCPt_f: over(forward.gvc, model.valueAdded),
      bwd_Y_D: backward.domestic,
      bwd_Y_RT: backward.traditional,
      bwd_Y_GVC_simple: backward.simple,
      bwd_Y_GVC_complex: backward.complex,
      GVCPt_b: over(backward.gvc, y),
      PLv_forward: base.stagesToFinalUse(),
      PLy_backward: base.stagesFromInputs(),
    };
  }),
  byId(/^authored_rca/, ({ base, N, G }) => {
    const { model } = base;
    const m = base.multipliers().data;
    const vax = vaxForward(model, base.outputByFinalUse());
    const own = model.exports.map((e, i) => m[Math.floor(i / N) * N * G + i] * e);
    return {
      RCA_gross: revealedAdvantage(model.exports, N),
      NRCA_gross: normalisedAdvantage(model.exports, N),
      RCA_VAX: revealedAdvantage(vax, N),
      NRCA_VAX: normalisedAdvantage(vax, N),
      RCA_DVAexp: revealedAdvantage(own, N),
      NRCA_DVAexp: normalisedAdvantage(own, N),
    };
  }),
];
