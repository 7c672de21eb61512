/** The files of exvatools after the OECD's Trade in Value Added. */
import { foreignContentByOrigin, tiva } from "../../../src/accounting/decompositions/tiva.ts";
import { valueAddedByFinalUse } from "../../../src/accounting/decompositions/value-added-exports.ts";
import { type Context, contextOf, flows, type PeerFile, tradeOf } from "./peer-context.ts";

export const oecd: readonly PeerFile[] = [
  flows(/^exvatools_oecd_(terms|standard)/, oecdRow),
  {
    name: /^exvatools_oecd_tiva/,
    rows: (reference) => {
      const context = contextOf(reference);
      const { base, N } = context;
      const row = oecdRow(context);
      return (key) => {
        const i = context.industry(String(key["row"]));
        if (key["col"] === "VA") return { VA: base.model.valueAdded[i] };
        if (key["col"] === "X") return { PROD: base.model.output[i] };
        return row(Math.floor(i / N), i % N, context.country(String(key["col"])));
      };
    },
  },
];

function oecdRow(context: Context): (s: number, k: number, r: number) => Record<string, number> {
  const { base, N, G } = context;
  const { model } = base;
  const all = [...tiva(model, tradeOf(context), model.countries.keys())];
  const absorbed = valueAddedByFinalUse(model, base.outputByFinalUse()).data;
  const back = foreignContentByOrigin(model, base.multipliers()).data;
  const flow = (i: number, r: number): number => {
    let sum = 0;
    for (let j = r * N; j < r * N + N; j++) {
      sum += model.inputCoefficients.data[i * N * G + j] * model.output[j];
    }
    return sum;
  };
  return (s, k, r) => {
    const i = s * N + k;
    const j = r * N + k; // the partner's same sector
    const isHome = r === s;
    const at = k * G + r;
    const [direct, indirect] = [all[s].direct.data[at], all[s].indirect.data[at]];
    const [RIM, FVA] = [all[s].reimported.data[at], all[s].foreign.data[at]];
    const DVA = direct + indirect;
    const VAX = isHome ? 0 : absorbed[i * G + r];
    const mirrored = isHome ? 0 : absorbed[j * G + s];
    const EXGR = model.exportsByPartner.data[i * G + r];
    // Of this country in the partner's exports of the same sector, whatever sector added the value.
    const ahead = back[j * G + s];
    const IMGR = model.exportsByPartner.data[j * G + s];
    const final = model.finalDemand.data;
    return {
      EXGR,
      EXGR_FNL: isHome ? 0 : final[i * G + r],
      EXGR_INT: isHome ? 0 : flow(i, r),
      IMGR,
      IMGR_FNL: isHome ? 0 : final[j * G + s],
      IMGR_INT: isHome ? 0 : flow(j, s),
      DOM: isHome ? final[i * G + s] + flow(i, s) : 0,
      DOM_FNL: isHome ? final[i * G + s] : 0,
      DOM_INT: isHome ? flow(i, s) : 0,
      BALGR: EXGR - IMGR,
      EXGR_DVA: DVA + RIM,
      EXGR_DDC: direct,
      EXGR_IDC: indirect,
      EXGR_RIM: RIM,
      EXGR_FVA: FVA,
      REF: DVA - VAX,
      FD_VA: absorbed[i * G + r],
      DXD_DVA: isHome ? absorbed[i * G + r] : 0,
      FFD_DVA: VAX,
      DFD_FVA: mirrored,
      BALVAFD: VAX - mirrored,
      DEXFVAP: back[i * G + r],
      FEXDVAP: ahead,
      DC: DVA + RIM,
      DVA,
      VAX,
      DDC: RIM,
      FC: FVA,
      GVC: back[i * G + r] + ahead,
      GVCB: back[i * G + r],
      GVCF: ahead,
    };
  };
}
