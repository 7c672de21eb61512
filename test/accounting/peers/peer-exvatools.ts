/** The files of exvatools, but for its OECD indicators. */
import {
  type BorinMancini,
  borinMancini,
  borinManciniByOrigin,
  borinManciniTerms,
} from "../../../src/accounting/decompositions/borin-mancini.ts";
import { exportPaths } from "../../../src/accounting/decompositions/export-paths.ts";
import { koopman } from "../../../src/accounting/chains/koopman.ts";
import {
  content,
  firstCrossing,
  miroudotYe,
  type Perimeter,
} from "../../../src/accounting/decompositions/perimeter.ts";
import { valueAddedByFinalUse } from "../../../src/accounting/decompositions/value-added-exports.ts";
import { byCountry } from "../../../src/accounting/model/vectors.ts";
import { type WwzTerm, wwzTerms } from "../../../src/accounting/decompositions/wwz.ts";
import type { Matrix } from "../../../src/numerics/index.ts";
import {
  allWwz,
  type Context,
  contextOf,
  decomprWwz,
  exports,
  flows,
  named,
  type PeerFile,
  tradeOf,
} from "./peer-context.ts";

const exvatoolsWwz: Readonly<Record<WwzTerm, string>> = {
  dvaFin: "DVA_FIN",
  dvaInt: "DVA_INT",
  dvaIntrexI1: "DVA_INTrex1",
  dvaIntrexF: "DVA_INTrex2",
  dvaIntrexI2: "DVA_INTrex3",
  rdvFin: "RDV_FIN1",
  rdvFin2: "RDV_FIN2",
  rdvInt: "RDV_INT",
  ddcFin: "DDC_FIN",
  ddcInt: "DDC_INT",
  mvaFin: "FVA_FIN1",
  ovaFin: "FVA_FIN2",
  mvaInt: "FVA_INT1",
  ovaInt: "FVA_INT2",
  mdc: "MDC",
  odc: "ODC",
};

function groupWwz(t: Record<string, number>): Record<string, number> {
  const VAX =
    t["DVA_FIN"] + t["DVA_INT"] + t["DVA_INTrexI1"] + t["DVA_INTrexF"] + t["DVA_INTrexI2"];
  const REF = t["RDV_FIN"] + t["RDV_FIN2"] + t["RDV_INT"];
  const DDC = t["DDC_FIN"] + t["DDC_INT"];
  const FVA = t["MVA_FIN"] + t["MVA_INT"] + t["OVA_FIN"] + t["OVA_INT"];
  const FDC = t["MDC"] + t["ODC"];
  const DVA = VAX + REF;
  const EXGR = DVA + DDC + FVA + FDC;
  return { EXGR, DC: DVA + DDC, DVA, VAX, REF, DDC, FC: FVA + FDC, FVA, FDC };
}

function standard(result: BorinMancini, at: number, EXGR: number): Record<string, number> {
  const t = (...terms: (typeof borinManciniTerms)[number][]): number =>
    terms.reduce((sum, term) => sum + result.terms[term].data[at], 0);
  const VAX = t("vax1", "vax2", "vax3", "vax4");
  const REF = t("ref1", "ref2");
  const DDC = t("ddc");
  const FVA = t("fva1", "fva2", "fva3", "fva4");
  const FDC = t("fdc");
  const DAVAX = t("vax1", "vax2");
  const FC = FVA + FDC;
  const [DVA, GVC, GVCB] = [VAX + REF, EXGR - DAVAX, DDC + FC];
  return {
    EXGR,
    DC: DVA + DDC,
    DVA,
    VAX,
    DAVAX,
    VAXIM: result.vaxim.data[at],
    REF,
    DDC,
    FC,
    FVA,
    FDC,
    GVC,
    GVCB,
    GVCF: GVC - GVCB,
  };
}

function perimeterOf(file: string): Perimeter {
  if (file.includes("perimWLD")) return "world";
  if (file.includes("partner")) return file.includes("sector") ? "partner-sector" : "partner";
  return file.includes("_sector") ? "sector" : "country";
}

// Files of one exporter hold zeros outside the chosen partner and sector.
function isChosen({ country, sector }: Context, file: string): (k: number, r: number) => boolean {
  const partner = /_partner([^_.]+)/.exec(file)?.[1];
  const product = /_sector([^_.]+)/.exec(file)?.[1];
  return (k, r) =>
    (partner === undefined || country(partner) === r) &&
    (product === undefined || sector(product) === k);
}

export const exvatools: readonly PeerFile[] = [
  flows(/^exvatools_wwz_terms/, (context) => {
    const all = allWwz(context);
    const EXGR = exports(context);
    return (s, k, r) => ({
      EXGR: EXGR(s, k, r),
      ...named(exvatoolsWwz, all[s].terms, k * context.G + r),
    });
  }),
  flows(/^exvatools_wwz_standard/, (context) => {
    const all = allWwz(context);
    return (s, k, r) => groupWwz(named(decomprWwz, all[s].terms, k * context.G + r));
  }),
  flows(/^exvatools_kww_(terms|standard)/, (context) => {
    const all = allWwz(context);
    return (s, k) => {
      const row: Record<string, number> = {};
      for (const term of wwzTerms) {
        const from = all[s].terms[term].data.subarray(k * context.G, (k + 1) * context.G);
        row[decomprWwz[term]] = from.reduce((sum, value) => sum + value, 0);
      }
      return {
        ...groupWwz(row),
        VAX1: row["DVA_FIN"],
        VAX2: row["DVA_INT"] + row["DVA_INTrexI1"],
        VAX3: row["DVA_INTrexF"] + row["DVA_INTrexI2"],
        REF1: row["RDV_FIN"] + row["RDV_FIN2"],
        REF2: row["RDV_INT"],
        FVA1: row["MVA_FIN"] + row["OVA_FIN"],
        FVA2: row["MVA_INT"] + row["OVA_INT"],
      };
    };
  }),
  ...(["source", "sink"] as const).map((approach) =>
    flows(
      approach === "source" ? /^exvatools_bm_src_(terms|standard)\.csv/ : /^exvatools_bm_snk/,
      (context, file) => {
        const { base, G } = context;
        const all = [
          ...borinMancini(base.model, tradeOf(context), approach, base.model.countries.keys()),
        ];
        const EXGR = exports(context);
        return (s, k, r) => {
          const flow = EXGR(s, k, r);
          if (file.includes("standard")) return standard(all[s], k * G + r, flow);
          const terms = borinManciniTerms.map((term) => [
            term.toUpperCase(),
            all[s].terms[term].data[k * G + r],
          ]);
          return { EXGR: flow, ...(Object.fromEntries(terms) as Record<string, number>) };
        };
      },
    ),
  ),
  flows(/^exvatools_bm_src_terms_origin/, (context) => {
    const { base, G } = context;
    const all = [
      ...borinManciniByOrigin(base.model, tradeOf(context), base.model.countries.keys()),
    ];
    const EXGR = exports(context);
    return (s, k, r) => ({
      EXGR: EXGR(s, k, r),
      ...Object.fromEntries(
        borinManciniTerms.map((term) => [term.toUpperCase(), all[s].terms[term].data[k * G + r]]),
      ),
    });
  }),
  // At another perimeter the paths stay those of the source, under the perimeter's weights.
  flows(/^exvatools_bm_src_basic/, (context, file) => {
    const { base, G } = context;
    const { model } = base;
    const trade = tradeOf(context);
    const chosen = isChosen(context, file);
    const EXGR = exports(context);
    const all = model.countries.map((_, s) => ({
      paths: exportPaths(model, trade, "source", s),
      unit: content(model, trade, perimeterOf(file), s),
    }));
    return (s, k, r) => {
      const at = k * G + r;
      const { paths, unit } = all[s];
      const flow = chosen(k, r) ? EXGR(s, k, r) : 0;
      const w = flow === 0 ? 0 : unit.domestic.data[at];
      const VAX = w * sumAt(at, paths.finalSales, paths.absorbed, paths.third, paths.chain);
      const REF = w * sumAt(at, paths.returned, paths.chainReturned);
      const DDC = unit.domesticTwice.data[at] * flow;
      const FVA = unit.foreign.data[at] * flow;
      const FDC = unit.foreignTwice.data[at] * flow;
      const DVA = VAX + REF;
      return { EXGR: flow, DC: DVA + DDC, DVA, VAX, REF, DDC, FC: FVA + FDC, FVA, FDC };
    };
  }),
  flows(/^exvatools_my/, (context, file) => {
    const { base, G, N } = context;
    const { model } = base;
    const perimeter = perimeterOf(file);
    const chosen = isChosen(context, file);
    const all = [...miroudotYe(model, tradeOf(context), perimeter, model.countries.keys())];
    const first = firstCrossing(model);
    const EXGR = exports(context);
    return (s, k, r) => {
      if (!chosen(k, r)) return Object.fromEntries(myColumns.map((column) => [column, 0]));
      const at = k * G + r;
      const [DVA, DDC] = [all[s].dva.data[at], all[s].ddc.data[at]];
      const [FVA, FDC] = [all[s].fva.data[at], all[s].fdc.data[at]];
      const FDC1 = first.data[(s * N + k) * G + r];
      return {
        EXGR: EXGR(s, k, r),
        DC: DVA + DDC,
        DVA,
        DDC,
        FC: FVA + FDC,
        FVA,
        FDC,
        FDC1,
        FDC2: FDC - FDC1,
      };
    };
  }),
  {
    name: /^exvatools_va/,
    rows: (reference) => {
      const context = contextOf(reference);
      const { base, N, G, country } = context;
      const { model } = base;
      const total = byCountry(model.exports, N);
      const m = base.multipliers().data;
      const absorbed = valueAddedByFinalUse(model, base.outputByFinalUse());
      const trade = tradeOf(context);
      const once = [...miroudotYe(model, trade, "country", model.countries.keys())];
      const fromTo = (t: number, s: number): number => {
        let sum = 0;
        for (let j = s * N; j < s * N + N; j++) sum += m[t * N * G + j] * model.exports[j];
        return sum;
      };
      const overSectors = (M: Matrix, s: number, r: number): number => {
        let sum = 0;
        for (let i = s * N; i < s * N + N; i++) sum += M.data[i * G + r];
        return sum;
      };
      const { koopman: found } = { koopman: koopman(model, base.multipliers()) };
      return (key) => {
        const s = country(String(key["geo_export"]));
        const t = country(String(key["geo_orig"]));
        const r = country(String(key["geo_fd"]));
        if (key["fn"] === "get_va_fd") return { value: overSectors(absorbed, t, r) };
        if (key["fn"] === "get_va_exgry")
          return { value: overSectors(trade.exportsByFinalUse, s, r) };
        if (t >= 0) return { value: fromTo(t, s) };
        const sum = ({ data }: Matrix): number => data.reduce((all, value) => all + value, 0);
        const values: Record<string, number> = {
          TC: total[s],
          DC: fromTo(s, s),
          FC: found.foreign[s],
          DVA: sum(once[s].dva),
          FVA: sum(once[s].fva),
        };
        return { value: values[String(key["va_type"])] };
      };
    },
  },
];

const myColumns = "EXGR DC DVA DDC FC FVA FDC FDC1 FDC2".split(" ");

function sumAt(at: number, ...parts: readonly Matrix[]): number {
  return parts.reduce((sum, { data }) => sum + data[at], 0);
}
