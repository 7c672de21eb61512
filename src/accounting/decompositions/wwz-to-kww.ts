import type { Matrix } from "../../numerics/index.ts";
import type { KwwTerm } from "./kww.ts";
import type { WwzTerm } from "./wwz.ts";

const parts: Readonly<Record<KwwTerm, readonly WwzTerm[]>> = {
  dvaFin: ["dvaFin"],
  dvaInt: ["dvaInt", "dvaIntrexI1"],
  dvaIntrex: ["dvaIntrexF", "dvaIntrexI2"],
  rdvFin: ["rdvFin", "rdvFin2"],
  rdvInt: ["rdvInt"],
  ddc: ["ddcFin", "ddcInt"],
  fvaFin: ["mvaFin", "ovaFin"],
  fvaInt: ["mvaInt", "ovaInt"],
  fdc: ["mdc", "odc"],
};

/**
 * The sixteen terms grouped to the nine of Koopman, Wang and Wei, flow by flow; summed over a
 * country's flows they are its nine terms.
 *
 * @param terms  N×G each (`wwz`)
 * @returns      N×G each
 */
export function wwzToKww(
  terms: Readonly<Record<WwzTerm, Matrix>>,
): Readonly<Record<KwwTerm, Matrix>> {
  const grouped = Object.entries(parts).map(([name, members]) => {
    const { rows, cols, data } = terms[members[0]];
    const sum = data.map((_, k) => members.reduce((total, term) => total + terms[term].data[k], 0));
    return [name, { rows, cols, data: sum }] as const;
  });
  return Object.fromEntries(grouped) as Record<KwwTerm, Matrix>;
}
