/** How each file of the peers follows from our functions: rows by their keys, under their names. */
import { accounts, type Accounts } from "../../src/accounting/accounts.ts";
import { bilateralTrade, columnsOfInverse } from "../../src/accounting/bilateral-trade.ts";
import {
  type BorinMancini,
  borinMancini,
  borinManciniByOrigin,
  borinManciniTerms,
} from "../../src/accounting/borin-mancini.ts";
import { exportPaths } from "../../src/accounting/export-paths.ts";
import { koopman } from "../../src/accounting/koopman.ts";
import { kwwTerms } from "../../src/accounting/kww.ts";
import {
  content,
  firstCrossing,
  miroudotYe,
  type Perimeter,
} from "../../src/accounting/perimeter.ts";
import { byBlock } from "../../src/accounting/products.ts";
import { normalisedAdvantage, revealedAdvantage } from "../../src/accounting/specialisation.ts";
import { contentOfOthersExports, foreignContentByOrigin, tiva } from "../../src/accounting/tiva.ts";
import { vaxForward, valueAddedByFinalUse } from "../../src/accounting/value-added-exports.ts";
import { valueAddedRow } from "../../src/accounting/value-added-flows.ts";
import { byCountry } from "../../src/accounting/vectors.ts";
import { wwz, type Wwz, type WwzTerm, wwzTerms } from "../../src/accounting/wwz.ts";
import { requirementsFromInverse } from "../../src/accounting/wwz-requirements.ts";
import { wwzToKww } from "../../src/accounting/wwz-to-kww.ts";
import type { Matrix } from "../../src/numerics/index.ts";
import type { Case } from "./reference.ts";

export type Row = Readonly<Record<string, string | number>>;

export interface PeerFile {
  readonly name: RegExp;
  readonly rows: (reference: Case, file: string) => (key: Row) => Row;
}

/** A case with its positions by label. */
interface Context {
  readonly base: Accounts;
  readonly G: number;
  readonly N: number;
  readonly country: (code: string) => number;
  readonly sector: (code: string) => number;
  readonly industry: (label: string) => number; // COUNTRY.SECTOR
}

function contextOf({ model }: Case): Context {
  const positions = (labels: readonly { code: string }[]): ((code: string) => number) => {
    const at = new Map(labels.map(({ code }, k) => [code, k]));
    return (code) => at.get(code) ?? -1;
  };
  const country = positions(model.countries);
  const sector = positions(model.sectors);
  const industry = (label: string): number => {
    const [c, ...rest] = label.split(".");
    return country(c) * model.N + sector(rest.join("."));
  };
  const base = accounts(model, { inverse: true });
  return { base, G: model.G, N: model.N, country, sector, industry };
}

function tradeOf({ base }: Context): ReturnType<typeof bilateralTrade> {
  const { model } = base;
  const columns = columnsOfInverse(model, base.inverse());
  return bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
}

// Files whose rows are industries and whose columns are industries or countries.
function square(
  name: RegExp,
  make: (context: Context) => (i: number, j: number) => number,
  columns: "industry" | "country",
): PeerFile {
  return {
    name,
    rows: (reference) => {
      const context = contextOf(reference);
      const cell = make(context);
      return (key) => {
        const i = context.industry(String(key["id"]));
        return Object.fromEntries(
          Object.keys(key)
            .filter((column) => column !== "id")
            .map((column) => [column, cell(i, context[columns](column))]),
        );
      };
    },
  };
}

// Files with a row for an exporting sector (or importer) and one column a term.
function flows(
  name: RegExp,
  make: (
    context: Context,
    file: string,
  ) => (s: number, k: number, r: number) => Record<string, number>,
): PeerFile {
  return {
    name,
    rows: (reference, file) => {
      const context = contextOf(reference);
      const terms = make(context, file);
      return (key) => {
        const label = key["row"] ?? `${key["Exporting_Country"]}.${key["Exporting_Industry"]}`;
        const i = context.industry(String(label));
        const r = context.country(String(key["col"] ?? key["Importing_Country"]));
        return terms(Math.floor(i / context.N), i % context.N, r);
      };
    },
  };
}

function byId(
  name: RegExp,
  make: (context: Context) => Readonly<Record<string, ArrayLike<number>>>,
): PeerFile {
  return {
    name,
    rows: (reference) => {
      const context = contextOf(reference);
      const columns = make(context);
      return (key) => {
        const id = String(key["id"] ?? key["Country"]);
        const at = id.includes(".") ? context.industry(id) : context.country(id);
        return Object.fromEntries(
          Object.entries(columns).map(([name, values]) => [name, values[at]]),
        );
      };
    },
  };
}

const kwwNames = "DVA_FIN DVA_INT DVA_INTrex RDV_FIN RDV_INT DDC FVA_FIN FVA_INT FDC".split(" ");

const decomprWwz: Readonly<Record<WwzTerm, string>> = {
  dvaFin: "DVA_FIN",
  dvaInt: "DVA_INT",
  dvaIntrexI1: "DVA_INTrexI1",
  dvaIntrexF: "DVA_INTrexF",
  dvaIntrexI2: "DVA_INTrexI2",
  rdvFin: "RDV_FIN",
  rdvFin2: "RDV_FIN2",
  rdvInt: "RDV_INT",
  ddcFin: "DDC_FIN",
  ddcInt: "DDC_INT",
  mvaFin: "MVA_FIN",
  mvaInt: "MVA_INT",
  mdc: "MDC",
  ovaFin: "OVA_FIN",
  ovaInt: "OVA_INT",
  odc: "ODC",
};

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

function allWwz({ base }: Context): Wwz[] {
  const { model } = base;
  const requirements = requirementsFromInverse(model, base.inverse());
  return [...wwz(model, base.multipliers(), requirements, model.countries.keys())];
}

function named<Term extends string>(
  names: Readonly<Record<Term, string>>,
  terms: Readonly<Record<Term, Matrix>>,
  at: number,
): Record<string, number> {
  const entries = Object.entries<string>(names);
  return Object.fromEntries(entries.map(([term, name]) => [name, terms[term as Term].data[at]]));
}

function exports({ base, N, G }: Context): (s: number, k: number, r: number) => number {
  return (s, k, r) => base.model.exportsByPartner.data[(s * N + k) * G + r];
}

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

export const peerFiles: readonly PeerFile[] = [
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

const myColumns = "EXGR DC DVA DDC FC FVA FDC FDC1 FDC2".split(" ");

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

function sumAt(at: number, ...parts: readonly Matrix[]): number {
  return parts.reduce((sum, { data }) => sum + data[at], 0);
}

function sumRows({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let k = 0; k < data.length; k++) sums[Math.floor(k / cols)] += data[k];
  return sums;
}
