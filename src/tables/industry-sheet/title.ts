/** Year and unit of a sheet, from its name and the lines above its labels. */
import type { TextRow } from "./header-cells.ts";

/** The years in a text, each once. */
export function yearsIn(text: string): number[] {
  return [...new Set(text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g))].map(Number);
}

/** The lines above the labels: texts in the first columns of each row, one string a row. */
export function titleLines(rows: ReadonlyMap<number, TextRow>, firstColumn: number): string[] {
  return [...rows.values()].map((row) =>
    [...row]
      .filter(([column]) => column < firstColumn)
      .map(([, text]) => text)
      .join(" "),
  );
}

/**
 * The unit that the lines state, in our words: `US$ million, current prices`; undefined where they
 * state none. Prices are left out where no line speaks of them.
 */
export function unitIn(lines: readonly string[]): string | undefined {
  const text = lines.join("\n");
  const money = /\b(thousand|million|billion)s?\b[^\n]*?(US\s?\$|\$|USD|US dollar|EUR|euro)/i.exec(
    text,
  );
  const turned = /(US\s?\$|\$|USD|US dollar|EUR|euro)s?\s*(thousand|million|billion)/i.exec(text);
  const size = (money?.[1] ?? turned?.[2])?.toLowerCase();
  const currency = money?.[2] ?? turned?.[1];
  if (size === undefined || currency === undefined) return undefined;
  const unit = `${/^eu/i.test(currency) ? "EUR" : "US$"} ${size}`;
  const prices = pricesIn(text);
  return prices === undefined ? unit : `${unit}, ${prices}`;
}

function pricesIn(text: string): string | undefined {
  if (/previous[- ]year'?s?'? prices/i.test(text)) return "previous year's prices";
  const constant = /constant\s+((?:19|20)\d\d\s+)?prices/i.exec(text);
  if (constant) return `constant ${constant.at(1) ?? ""}prices`;
  return /current\s+(?:basic\s+|market\s+)?prices/i.test(text) ? "current prices" : undefined;
}
