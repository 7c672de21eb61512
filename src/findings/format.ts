/** Numbers as the report writes them: true minus, explicit plus for changes, unit in the text. */

const minus = "−";

/** A number with a fixed count of decimals and a true minus; "n/a" where it is not defined. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "n/a";
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

/** The same with an explicit plus. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A share as a number of per cent without its sign: no decimals, one below ten. */
export function percentNumber(share: number): string {
  const percent = share * 100;
  const rounded = fixed(percent, 1);
  return Number.isFinite(percent) && Math.abs(percent) < 9.95 ? rounded : fixed(percent, 0);
}

/** A share for charts and tables: "36%", "8.4%". */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${percentNumber(share)}%` : "n/a";
}

/** A share for prose: "36 per cent". */
export function perCent(share: number): string {
  return Number.isFinite(share) ? `${percentNumber(share)} per cent` : "not defined";
}

/** Two shares as a range for prose, low first: "58 to 68 per cent", or one number where they agree. */
export function perCentRange(low: number, high: number): string {
  const [from, to] = [percentNumber(Math.min(low, high)), percentNumber(Math.max(low, high))];
  return from === to ? `${to} per cent` : `${from} to ${to} per cent`;
}

/** A difference of shares in percentage points: "+21.3". */
export function points(difference: number): string {
  return signed(difference * 100, 1);
}

/** An index with two decimals and its sign. */
export function index(value: number): string {
  return signed(value, 2);
}

/** A p-value: three decimals or "< 0.001". */
export function pValue(p: number): string {
  return p < 0.001 ? "< 0.001" : fixed(p, 3);
}

/**
 * A p-value in a sentence, "p = 0.012"; a two-sided permutation p on its floor, 2/(N + 1), says so.
 *
 * @param permutations  N, the number of draws
 */
export function permutationP(p: number, permutations: number): string {
  const floor = 2 / (permutations + 1);
  return p <= floor * (1 + 1e-9)
    ? `p = ${fixed(floor, 3)}, the least ${thousands(permutations)} draws can give`
    : `p = ${fixed(p, 3)}`;
}

/** A whole number with thousands separated by commas. */
export function thousands(value: number): string {
  return fixed(value, 0).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** A noun with its count: "1 economy", "62 economies". */
export function count(n: number, one: string, many: string): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

/** The possessive: "China’s", "Netherlands’". */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}’` : `${name}’s`;
}

/** A sentence that starts with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first candidate of at most 90 characters; the last one, cut to fit by its author, otherwise. */
export function firstThatFits(...candidates: readonly string[]): string {
  return (
    candidates.find((title) => title.length <= longestTitle) ?? candidates[candidates.length - 1]
  );
}

/** The longest title a figure carries: two lines. */
const longestTitle = 90;
