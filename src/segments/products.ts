/** The products of each segment by HS code, from a file that the user may edit. */
import { DataError } from "../errors.ts";
import { textColumn } from "../tables/csv/columns.ts";
import type { CsvText } from "../tables/csv/text.ts";
import { correspondence, type HsChange } from "../trade/concordance.ts";
import { hsEdition, type HsEdition, hsEditions } from "../trade/editions.ts";
import { hs6Code } from "../trade/product-code.ts";
import { type SegmentId, segmentIds } from "./segments.ts";

/**
 * Two ways to cut the chain, because the literature differs: *value chain* counts separated compounds
 * upstream and magnets midstream; *trade network* counts ores upstream, compounds and metals midstream.
 */
export const schemes = ["value-chain", "trade-network"] as const;
export type Scheme = (typeof schemes)[number];

/** How far a code is rare earths; `none` holds none and is listed to be left out. */
export const contents = ["yes", "mostly", "partly", "no", "none"] as const;
export type Content = (typeof contents)[number];

export interface SegmentProduct {
  readonly hs6: string;
  readonly firstEdition: HsEdition;
  readonly lastEdition: HsEdition;
  readonly description: string;
  readonly segments: Readonly<Record<Scheme, SegmentId | undefined>>;
  readonly content: Content;
  readonly sector: string; // code of the table's sector that makes it
}

/** A product in one scheme and edition. */
export interface ChosenProduct {
  readonly hs6: string;
  readonly description: string;
  readonly segment: SegmentId;
  readonly sector: string;
  readonly content: Content;
}

export interface ProductChoice {
  readonly scheme: Scheme;
  readonly edition: HsEdition | undefined; //  undefined keeps the codes of every edition
  readonly products: readonly ChosenProduct[];
  readonly notes: readonly string[];
}

/**
 * The list from a csv file with columns `hs6, first_edition, last_edition, description, value_chain,
 * trade_network, rare_earth, sector`; others are passed over. A list of another mineral has `content`
 * in place of `rare_earth`. An empty segment leaves the product out
 * of that scheme.
 *
 * @throws DataError "format"    a column is missing, or a cell is not one of its words
 * @throws DataError "argument"  an edition that there is not, or the last before the first
 * @throws DataError "shape"     a code twice in one edition
 */
export function readSegmentProducts(csv: CsvText): SegmentProduct[] {
  const column = (name: string): string[] => textColumn(csv, name);
  const [codes, first, last] = [column("hs6"), column("first_edition"), column("last_edition")];
  const contentColumn = csv.columns.includes("content") ? "content" : "rare_earth";
  const [descriptions, content, sector] = [
    column("description"),
    column(contentColumn),
    column("sector"),
  ];
  const at = (r: number, name: string) => `${csv.source}, line ${csv.lines[r]}, column ${name}`;
  const segmentCells = schemes.map((scheme) => optionalColumn(csv, scheme.replace("-", "_")));
  const products = codes.map((cell, r): SegmentProduct => {
    const hs6 = hs6Code(cell, () => at(r, "hs6"));
    const [firstEdition, lastEdition] = [hsEdition(first[r]), hsEdition(last[r])];
    if (firstEdition > lastEdition) {
      throw new DataError(
        "argument",
        `${at(r, "last_edition")}: is ${lastEdition}, before the first edition ${firstEdition}`,
        { line: csv.lines[r] },
      );
    }
    const [chain, network] = segmentCells.map((cells, k) =>
      cells[r] === ""
        ? undefined
        : oneOf(cells[r], segmentIds, () => at(r, schemes[k].replace("-", "_"))),
    );
    return {
      hs6,
      firstEdition,
      lastEdition,
      description: descriptions[r],
      segments: { "value-chain": chain, "trade-network": network },
      content: oneOf(content[r], contents, () => at(r, contentColumn)),
      sector: sector[r],
    };
  });
  for (const [r, product] of products.entries()) {
    const other = products.findIndex(
      ({ hs6, firstEdition, lastEdition }) =>
        hs6 === product.hs6 &&
        firstEdition <= product.lastEdition &&
        product.firstEdition <= lastEdition,
    );
    if (other === r) continue;
    throw new DataError(
      "shape",
      `${at(r, "hs6")}: ${product.hs6} is on line ${csv.lines[other]} already, needed it once an edition`,
      { hs6: product.hs6, line: csv.lines[r] },
    );
  }
  return products;
}

/**
 * The products of a scheme, in an edition of the Harmonized System.
 *
 * A code that the edition does not have yet, or no more, is left out, and a note says in which wider
 * codes its goods are.
 *
 * @param options.content  how far codes have to be rare earths; all but `none` by default
 * @param options.edition  that of the trade data; without it codes of all editions are kept
 * @param options.changes  links between editions, for the notes
 * @throws DataError "argument"  nothing is left
 */
export function chooseProducts(
  products: readonly SegmentProduct[],
  options: {
    readonly scheme: Scheme;
    readonly content?: readonly Content[];
    readonly edition?: HsEdition | undefined;
    readonly changes?: readonly HsChange[];
  },
): ProductChoice {
  const { scheme, content = contents.filter((word) => word !== "none"), edition } = options;
  const notes: string[] = [];
  const chosen: ChosenProduct[] = [];
  for (const product of products) {
    const segment = product.segments[scheme];
    if (segment === undefined || !content.includes(product.content)) continue;
    const { hs6, description, sector } = product;
    if (edition !== undefined && !isInEdition(product, edition)) {
      notes.push(missingNote(product, edition, options.changes ?? []));
    } else chosen.push({ hs6, description, segment, sector, content: product.content });
  }
  if (chosen.length > 0) return { scheme, edition, products: chosen, notes };
  throw new DataError(
    "argument",
    `chooseProducts: no product of ${scheme} is ${content.join(" or ")} in edition ${edition ?? "any"}, needed at least one`,
    { scheme, edition },
  );
}

function isInEdition(product: SegmentProduct, edition: HsEdition): boolean {
  return product.firstEdition <= edition && edition <= product.lastEdition;
}

function missingNote(
  { hs6, firstEdition, lastEdition }: SegmentProduct,
  edition: HsEdition,
  changes: readonly HsChange[],
): string {
  const home = edition < firstEdition ? firstEdition : lastEdition;
  const { codes, isExact } = correspondence(hs6, home, edition, changes);
  const where =
    codes.length === 1 && codes[0] === hs6
      ? "no link says where its goods are"
      : `its goods are ${isExact ? "in" : "among others in"} ${codes.join(", ")}`;
  return `${hs6} is not in the edition of ${edition} (it has ${firstEdition} to ${lastEdition}): ${where}; left out`;
}

function optionalColumn(csv: CsvText, name: string): string[] {
  const at = csv.columns.indexOf(name);
  if (at !== -1) return csv.rows.map((row) => row[at].trim());
  throw new DataError(
    "format",
    `${csv.source}: has no column "${name}", found ${csv.columns.join(", ")}`,
    { column: name },
  );
}

function oneOf<T extends string>(cell: string, words: readonly T[], where: () => string): T {
  const found = words.find((word) => word === cell);
  if (found !== undefined) return found;
  throw new DataError("format", `${where()}: is "${cell}", needed one of ${words.join(", ")}`, {
    cell,
  });
}

/** The first edition in force in a year: what a file of that year, without a word on it, may use. */
export function editionOfYear(year: number): HsEdition {
  return hsEditions.findLast((edition) => edition <= year) ?? hsEditions[0];
}
