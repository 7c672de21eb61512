/** The head of an industry-by-industry sheet: where its blocks are, told by labels alone. */
import type { Label } from "../model.ts";
import type { Where } from "../xlsx/where.ts";
import type { SheetFormat } from "./format.ts";
import { headerCells, same, type HeaderCells, type TextRow } from "./header-cells.ts";

export interface SheetHeader {
  readonly firstColumn: number; //            of the first industry
  readonly economies: readonly string[]; //   G, codes as in the file
  readonly sectors: readonly Label[]; //      N, codes in lower case, names as in the file
  readonly categories: readonly Label[]; //   C, codes and names as in the file, in its order
  readonly finalPlaces: Int32Array; //        G·C, country·C + category of each column of final demand
  readonly hasTotal: boolean; //              whether a column of totals is announced after them
}

const industryCode = /^c[1-9]\d*$/i;

/**
 * The blocks of the columns: industries by economy, then final demand by economy, then the total.
 *
 * @param rows     the rows down to the one of the codes, by number
 * @param codeRow  the number of that row
 * @throws DataError "format"  an economy that comes twice, a block that lacks a column or has one
 *                             too many, a column that belongs to no block
 */
export function readHeader(
  rows: ReadonlyMap<number, TextRow>,
  codeRow: number,
  format: SheetFormat,
  where: Where,
): SheetHeader {
  const cells = headerCells(rows, codeRow, where);
  const sectors = readSectors(cells, format);
  const economies = readEconomies(cells, sectors, format);
  const finalColumn = cells.first + economies.length * sectors.length;
  const { categories, finalPlaces } = readFinalDemand(cells, finalColumn, economies, format);
  const totalColumn = finalColumn + finalPlaces.length;
  const total = [cells.code, cells.economy, cells.name].map((text) => text(totalColumn)).join(" ");
  const hasTotal = /\btot(al)?\b|\boutput\b/i.test(total);
  for (let column = totalColumn + (hasTotal ? 1 : 0); column <= cells.widest; column++) {
    const row = cells.code(column) !== "" ? "code" : "economy";
    if (cells.code(column) + cells.economy(column) === "") continue;
    throw cells.refuse(row, column, hasTotal ? "nothing right of the total" : "the total output");
  }
  return { firstColumn: cells.first, economies, sectors, categories, finalPlaces, hasTotal };
}

/** The industries of the first economy. */
function readSectors(cells: HeaderCells, { isFinalDemand }: SheetFormat): readonly Label[] {
  const { first, code, economy, name } = cells;
  const sectors: Label[] = [];
  for (let column = first; same(economy(column), economy(first)); column++) {
    const found = code(column).toLowerCase();
    if (isFinalDemand(found)) break;
    if (!industryCode.test(found) || sectors.some((sector) => sector.code === found)) {
      throw cells.refuse("code", column, "the code of one more industry, such as c3");
    }
    sectors.push({ code: found, name: name(column) ?? found });
  }
  return sectors;
}

/** The economies in the order of their blocks of industries, each with all of them in order. */
function readEconomies(
  cells: HeaderCells,
  sectors: readonly Label[],
  { isFinalDemand }: SheetFormat,
): readonly string[] {
  const { code, economy, refuse } = cells;
  const economies: string[] = [];
  let column = cells.first;
  while (industryCode.test(code(column)) && !isFinalDemand(code(column))) {
    const here = economy(column);
    if (here === "") throw refuse("economy", column, "the code of an economy");
    if (economies.some((known) => same(known, here))) {
      throw refuse("economy", column, "an economy that has no industries yet");
    }
    for (const sector of sectors) {
      if (!same(economy(column), here)) {
        throw refuse("economy", column, `${here}, which still lacks ${sector.code}`);
      }
      if (!same(code(column), sector.code)) {
        throw refuse("code", column, `${sector.code} of ${here}`);
      }
      column++;
    }
    economies.push(here);
  }
  return economies;
}

function readFinalDemand(
  cells: HeaderCells,
  from: number,
  economies: readonly string[],
  { isFinalDemand }: SheetFormat,
): Pick<SheetHeader, "categories" | "finalPlaces"> {
  const { code, economy, name, refuse } = cells;
  const categories: Label[] = [];
  const places: { readonly g: number; readonly c: number }[] = [];
  let column = from;
  for (; isFinalDemand(code(column)); column++) {
    const g = economies.findIndex((known) => same(known, economy(column)));
    if (g < 0) throw refuse("economy", column, "an economy that has industries");
    let c = categories.findIndex((category) => same(category.code, code(column)));
    if (places.some((place) => place.g === g && place.c === c)) {
      throw refuse("code", column, `a category that ${economy(column)} has no column of yet`);
    }
    const label = { code: code(column), name: name(column) ?? code(column) };
    if (c < 0) {
      c = categories.push(label) - 1;
    } else if (!same(categories[c].name, label.name)) {
      throw refuse("name", column, `"${categories[c].name}", as for ${economies[places[c].g]}`);
    }
    places.push({ g, c });
  }
  const C = categories.length;
  if (C === 0) throw refuse("code", column, "an industry, or the first column of final demand");
  for (const [g, country] of economies.entries()) {
    const missing = categories.find((_, c) => !places.some((p) => p.g === g && p.c === c));
    if (missing === undefined) continue;
    throw refuse("code", column, `${missing.code} of ${country}, which has no such column yet`);
  }
  return { categories, finalPlaces: Int32Array.from(places, ({ g, c }) => g * C + c) };
}
