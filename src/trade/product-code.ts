/** Product codes of the Harmonized System as files write them. */
import { DataError } from "../errors.ts";

/** What a code stands for: one product, a sum of products, or part of a product. */
export type CodeLevel = "hs6" | "aggregate" | "national";

export interface ProductCode {
  readonly code: string;
  readonly level: CodeLevel;
}

/**
 * A product code, with the zero that spreadsheets drop put back.
 *
 * Codes have 2, 4 or 6 digits, national ones more, so an odd number of digits up to five has lost its
 * first: `30499` is 030499, `304` is heading 0304. Dots and spaces are passed over (`2846.90`);
 * `TOTAL` and `AG2` and the like are sums.
 *
 * @param cell   as in the file
 * @param where  names file, line and column, for messages
 * @throws DataError "format"  neither digits nor the name of a sum
 */
export function productCode(cell: string, where: () => string): ProductCode {
  const text = cell.trim().replaceAll(/[. ']/g, "");
  if (/^(total|all|ag\d)$/i.test(text)) return { code: text.toUpperCase(), level: "aggregate" };
  if (!/^\d{1,12}$/.test(text)) {
    throw new DataError(
      "format",
      `${where()}: product code is "${cell}", needed six digits as in 284690`,
      { cell },
    );
  }
  const code = text.length < 6 && text.length % 2 === 1 ? `0${text}` : text;
  if (code.length === 6) return { code, level: "hs6" };
  return { code, level: code.length < 6 ? "aggregate" : "national" };
}

/**
 * A product code of six digits.
 *
 * @throws DataError "format"  it is a heading (2846), a national code or no code at all
 */
export function hs6Code(cell: string, where: () => string): string {
  const { code, level } = productCode(cell, where);
  if (level === "hs6") return code;
  const what = level === "aggregate" ? "a chapter or heading" : "longer than the Harmonized System";
  throw new DataError(
    "format",
    `${where()}: product code "${cell}" is ${what}, needed six digits as in 284690`,
    { cell },
  );
}
