// Workbooks in the true layouts of ADB-MRIO and WIOD 2013 with random tables that close.
import { adbEconomy } from "../../../src/tables/industry-sheet/adb-economies.ts";
import type { FixtureCell } from "../xlsx/write-workbook.ts";

export interface MockTable {
  readonly economies: readonly string[]; // G, codes of the file
  readonly sectors: readonly string[]; //   N, codes
  readonly Z: Float64Array; //              n×n
  readonly Y: Float64Array; //              n×(G·5), households, NPISH, government, fixed capital, inventories
  readonly x: Float64Array; //              n
  readonly v: Float64Array; //              n, x less the columns' sums
}

/** Uniform numbers in [0, 1), the same ones for a seed (Park and Miller 1988). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

export function mockTable(economies: readonly string[], sectorCount: number, seed = 1): MockTable {
  const random = randomNumbers(seed);
  const n = economies.length * sectorCount;
  const wide = economies.length * 5;
  const sectors = Array.from({ length: sectorCount }, (_, k) => `c${k + 1}`);
  const Z = Float64Array.from({ length: n * n }, () => 1e4 * random() ** 2);
  const Y = Float64Array.from({ length: n * wide }, () => n * 1e4 * (random() ** 2 - 0.05));
  const x = new Float64Array(n);
  const inputs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      x[i] += Z[i * n + j];
      inputs[j] += Z[i * n + j];
    }
    for (let k = 0; k < wide; k++) x[i] += Y[i * wide + k];
  }
  return { economies, sectors, Z, Y, x, v: x.map((output, j) => output - inputs[j]) };
}

export interface SheetLayout {
  readonly format: "adb" | "wiod";
  readonly title?: string;
  readonly unit?: string;
  readonly numberRow?: boolean; //           the row of 0001, 0002, ... that some editions lack
  readonly finalOrder?: readonly number[]; // of households, NPISH, ... in the file
  readonly blank?: FixtureCell; //           written in place of 0
  readonly footnote?: string;
}

const adbNames = [
  "Final consumption expenditure by households",
  "Final consumption expenditure by non-profit organisations serving households (NPISHs)",
  "Final consumption expenditure by government",
  "Gross fixed capital formation",
  "Changes in inventories and valuables",
];
const wiodCodes = ["c37", "c38", "c39", "c41", "c42"];

/** The rows of a sheet, one after the other, so that a full-size one need not be held. */
export function* sheetRows(table: MockTable, layout: SheetLayout): Generator<FixtureCell[]> {
  const { economies, sectors, Z, Y, x, v } = table;
  const N = sectors.length;
  const n = x.length;
  const G = economies.length;
  const adb = layout.format === "adb";
  const order = layout.finalOrder ?? [0, 1, 2, 3, 4];
  const sectorNames = sectors.map((code) => `Industry & services ${code}`);
  const finalCodes = order.map((c, k) => (adb ? `F${k + 1}` : wiodCodes[c]));
  const blanks = (width: number): FixtureCell[] => Array.from({ length: width }, () => null);
  const head = (
    industry: (g: number, s: number) => FixtureCell,
    final: (g: number, k: number) => FixtureCell,
    total: FixtureCell,
  ): FixtureCell[] => [
    ...blanks(4),
    ...economies.flatMap((_, g) => sectors.map((__, s) => industry(g, s))),
    ...economies.flatMap((_, g) => order.map((__, k) => final(g, k))),
    total,
  ];
  const title = layout.title ?? (adb ? "Multiregional Input-Output Table" : "World IO Table 2009");
  const unit = layout.unit ?? "In millions of US$";
  yield [title];
  yield [adb ? `${G} economies, at current prices (industry by industry)` : "in current prices"];
  if (adb) yield [unit];
  else
    yield head(
      (_, s) => `NACE ${s}`,
      () => null,
      null,
    );
  let number = 0;
  const numbered = (): FixtureCell => String(++number).padStart(4, "0");
  if (adb && layout.numberRow !== false) yield head(numbered, numbered, numbered());
  const names = head(
    (_, s) => sectorNames[s],
    (_, k) => adbNames[order[k]],
    adb ? null : "Total output",
  );
  if (!adb) names[0] = `(${unit})`;
  yield names;
  yield head(
    (g) => economies[g],
    (g) => economies[g],
    adb ? "ToT" : null,
  );
  yield head(
    (_, s) => sectors[s],
    (_, k) => finalCodes[k],
    null,
  );
  const cell = (value: number): FixtureCell => (value === 0 ? (layout.blank ?? 0) : value);
  for (let i = 0; i < n; i++) {
    const row: FixtureCell[] = [
      null,
      sectorNames[i % N],
      economies[Math.floor(i / N)],
      sectors[i % N],
    ];
    for (let j = 0; j < n; j++) row.push(cell(Z[i * n + j]));
    for (let g = 0; g < G; g++) for (const c of order) row.push(cell(Y[(i * G + g) * 5 + c]));
    row.push(x[i]);
    yield row;
  }
  const below = (
    name: string,
    code: string | null,
    values: (j: number) => number,
  ): FixtureCell[] => [null, name, "ToT", code, ...Array.from(x, (_, j) => cell(values(j)))];
  yield below("Total intermediate consumption", "r60", (j) => x[j] - v[j]);
  yield below("taxes less subsidies on products", "r99", (j) => 0.02 * v[j]);
  yield below("Cif/ fob adjustments on exports", "r61", () => 0);
  yield below("Direct purchases abroad by residents", "r62", () => 0);
  yield below("Purchases on the domestic territory by non-residents ", "r63", () => 0);
  yield below("Value added at basic prices", "r64", (j) => v[j] - 0.02 * v[j] - 0.01 * v[j]);
  yield below("International Transport Margins", adb ? "trs" : null, (j) => 0.01 * v[j]);
  yield below("Output at basic prices", "r69", (j) => x[j]);
  if (layout.footnote !== undefined) yield [null, layout.footnote];
}

/** The 62 economies of the ADB tables and the rest of the world, by the Bank's codes. */
export const adb63 =
  `AUS AUT BEL BGR BRA CAN SWI PRC CYP CZE GER DEN SPA EST FIN FRA UKG GRC HRV HUN INO IND IRE ITA
  JPN KOR LTU LUX LVA MEX MLT NET NOR POL POR ROM RUS SVK SVN SWE TUR TAP USA BAN MAL PHI THA VIE
  KAZ MON SRI PAK FIJ LAO BRU BHU KGZ CAM MLD NEP SIN HKG RoW`.split(/\s+/);

/** Their ISO codes. */
export const iso63 = adb63.map((code) => adbEconomy(code).code);
