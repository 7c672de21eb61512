/**
 * Sector of a product by its HS heading. The division is that of ISIC Rev. 3, on which the 35
 * sectors are defined, so a code younger than the concordances of HS 2002 has the sector of its
 * heading.
 */
interface Place {
  readonly headings: readonly string[];
  readonly sector: string; // of the 35 sectors of WIOD 2013 and ADB
  readonly reason: string;
}

const places: readonly Place[] = [
  {
    headings: ["2530", "2612", "2617"],
    sector: "c2",
    reason: "ores and minerals as mined, ISIC 12 to 14",
  },
  {
    headings: ["2805", "2846", "3206", "3815"],
    sector: "c9",
    reason: "chemicals, rare-earth metals of chapter 28 among them, ISIC 24",
  },
  {
    headings: ["3606"],
    sector: "c16",
    reason: "ferro-cerium and lighter fuel, other manufacturing, ISIC 36",
  },
  { headings: ["7202"], sector: "c12", reason: "ferro-alloys, ISIC 27" },
  { headings: ["8471"], sector: "c14", reason: "office and computing machinery, ISIC 30" },
  {
    headings: ["8501", "8502", "8503", "8505", "8507", "8539"],
    sector: "c14",
    reason: "electrical machinery, magnets, accumulators and lamps, ISIC 31",
  },
  {
    headings: ["8518", "8541"],
    sector: "c14",
    reason: "radio, television and electronic components, ISIC 32",
  },
  { headings: ["9013", "9018"], sector: "c14", reason: "medical and optical instruments, ISIC 33" },
  { headings: ["8703"], sector: "c15", reason: "motor vehicles, ISIC 34" },
];

/** The sector of a code and why; fails for a heading that the list has not. */
export function sectorOf(hs6: string): { readonly sector: string; readonly reason: string } {
  const place = places.find(({ headings }) => headings.includes(hs6.slice(0, 4)));
  if (place === undefined) throw new Error(`no sector for the heading of ${hs6}`);
  return place;
}
