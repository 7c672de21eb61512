/** What reproducing the files of the peers has in common: labels, and three shapes of a file. */
import { accounts, type Accounts } from "../../../src/accounting/accounts.ts";
import {
  bilateralTrade,
  columnsOfInverse,
} from "../../../src/accounting/decompositions/bilateral-trade.ts";
import { requirementsFromInverse } from "../../../src/accounting/decompositions/wwz-requirements.ts";
import { wwz, type Wwz, type WwzTerm } from "../../../src/accounting/decompositions/wwz.ts";
import type { Matrix } from "../../../src/numerics/index.ts";
import type { Case } from "../reference.ts";

export type Row = Readonly<Record<string, string | number>>;

export interface PeerFile {
  readonly name: RegExp;
  readonly rows: (reference: Case, file: string) => (key: Row) => Row;
}

/** A case with its positions by label. */
export interface Context {
  readonly base: Accounts;
  readonly G: number;
  readonly N: number;
  readonly country: (code: string) => number;
  readonly sector: (code: string) => number;
  readonly industry: (label: string) => number; // COUNTRY.SECTOR
}

export function contextOf({ model }: Case): Context {
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

export function tradeOf({ base }: Context): ReturnType<typeof bilateralTrade> {
  const { model } = base;
  const columns = columnsOfInverse(model, base.inverse());
  return bilateralTrade(model, base.outputByFinalUse(), base.multipliers(), columns);
}

// Files whose rows are industries and whose columns are industries or countries.
export function square(
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
export function flows(
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

export function byId(
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

export const kwwNames = "DVA_FIN DVA_INT DVA_INTrex RDV_FIN RDV_INT DDC FVA_FIN FVA_INT FDC".split(
  " ",
);

// The terms of the paper under decompr's names; methods differ in order only (NOTES.md, 1).
export const decomprWwz: Readonly<Record<WwzTerm, string>> = {
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

export function allWwz({ base }: Context): Wwz[] {
  const { model } = base;
  const requirements = requirementsFromInverse(model, base.inverse());
  return [...wwz(model, base.multipliers(), requirements, model.countries.keys())];
}

export function named<Term extends string>(
  names: Readonly<Record<Term, string>>,
  terms: Readonly<Record<Term, Matrix>>,
  at: number,
): Record<string, number> {
  const entries = Object.entries<string>(names);
  return Object.fromEntries(entries.map(([term, name]) => [name, terms[term as Term].data[at]]));
}

export function exports({ base, N, G }: Context): (s: number, k: number, r: number) => number {
  return (s, k, r) => base.model.exportsByPartner.data[(s * N + k) * G + r];
}

export function sumRows({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let k = 0; k < data.length; k++) sums[Math.floor(k / cols)] += data[k];
  return sums;
}
