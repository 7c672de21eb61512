/** The columns of UN Comtrade's files, under the names of the present and of the older site. */
import { DataError } from "../errors.ts";

/** The columns that the reader uses, and what files call them; letters and digits only, lower case. */
const names = {
  period: ["period", "refperiodid", "refyear", "year", "yr"],
  frequency: ["freqcode"],
  reporter: ["reportercode", "rtcode", "reporteriso", "rt3iso", "reporter"],
  partner: ["partnercode", "ptcode", "partneriso", "pt3iso", "partner"],
  direction: ["flowcode", "tradeflowcode", "rgcode", "flowdesc", "tradeflow", "flow"],
  product: ["cmdcode", "commoditycode", "product"],
  value: ["primaryvalue", "tradevalueus", "tradevalue"],
  weight: ["netwgt", "netweightkg", "netweight"],
  edition: ["classificationcode", "classification", "pfcode"],
  partner2: ["partner2code", "ndpartnercode", "ptcode2"],
  transport: ["motcode", "modeoftransportcode"],
  customs: ["customscode", "customsproccode"],
} as const;

export type ComtradeColumn = keyof typeof names;

const required: readonly ComtradeColumn[] = [
  "period",
  "reporter",
  "partner",
  "direction",
  "product",
  "value",
];

/** Where each column is in a file; −1 where it has none. */
export type ComtradeColumns = Readonly<Record<ComtradeColumn, number>>;

/**
 * Finds the columns by their names, on the present site `refYear, reporterCode, ...`, on the older
 * one `Year, Reporter Code, ...`.
 *
 * @param header  the names in the file
 * @throws DataError "format"  a column that is needed is missing; or the file is BACI, which has one
 *                             value a flow
 */
export function comtradeColumns(source: string, header: readonly string[]): ComtradeColumns {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const find = (column: ComtradeColumn): number => {
    const known: readonly string[] = names[column];
    const name = known.find((candidate) => plain.includes(candidate));
    return name === undefined ? -1 : plain.indexOf(name);
  };
  const found = Object.fromEntries(
    (Object.keys(names) as ComtradeColumn[]).map((column) => [column, find(column)]),
  ) as ComtradeColumns;
  const missing = required.filter((column) => found[column] === -1);
  if (missing.length === 0) return found;
  throw new DataError(
    "format",
    `${source}: has no column for ${missing.map((column) => `${column} (${names[column][0]})`).join(", ")}; it has ${header.slice(0, 20).join(", ")}`,
    { source, missing },
  );
}
