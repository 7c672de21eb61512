/**
 * Writes the products of the chain: HS codes with their editions, segments, elements and sector.
 *
 * Usage: node --import tsx data/build/segments-hs.ts FACTS_FOLDER OUT_FOLDER
 */
import { join } from "node:path";
import { sectorOf } from "./hs-sectors.ts";
import { records, readText } from "./sources.ts";
import { writeTable } from "./write.ts";

const [facts, out] = process.argv.slice(2);

/** Elements that a code is known to hold; all others are unknown, not absent. */
const elements: Readonly<Record<string, string>> = {
  284610: "Ce",
  284690: "Sc Y La Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu",
  280530: "Sc Y La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu",
  360690: "Ce",
  850511: "Nd Pr Dy Tb",
  320650: "Y Eu Tb",
  381512: "Ce",
  381519: "La Ce",
  853931: "Y Eu Tb",
  901320: "Nd Yb",
};

/** Per cent by weight in the rare-earth product of the code, where a source prints it. */
const weights: Readonly<Record<string, string>> = { 850511: "Nd 25 Pr 5 Dy 1 Tb 1" };

/** Codes without rare earths, kept because a series across an edition has to leave them out. */
const breaks = new Set("850171 850172 850180 850760 854142 854143 854149 850519".split(" "));

const shorter: readonly (readonly [RegExp, string])[] = [
  [
    /UN Comtrade HS 2022 list \(github\.com\/datasets\/harmonized-system, PDDL\)/,
    "UN Comtrade HS 2022 list (PDDL)",
  ],
  [
    /UN Statistics Division, HS2022 to HS1992-HS2017 correlation tables, \S+ \(copy in [^)]*\)/,
    "UNSD correlation tables HS 2022 to HS 1992-2017, unstats.un.org/unsd/classifications/Econ",
  ],
  [
    /HS description as in the draft \(code retired in HS 2022\)/,
    "HS 2017 description (code retired in HS 2022)",
  ],
];

const plain = (note: string): string =>
  note
    .replace(/; (not in the draft|draft had mostly)/, "")
    .replace(/^not in the draft; /, "")
    .replace(/; a trader page that equates 8505\.19 with NdFeB is wrong/, "");

writeTable(
  out,
  "segments-hs.csv",
  [
    "hs6",
    "first_edition",
    "last_edition",
    "description",
    "value_chain",
    "trade_network",
    "rare_earth",
    "elements",
    "weight_percent",
    "content_note",
    "content_basis",
    "edition_note",
    "sector",
    "sector_reason",
    "source",
  ],
  [...records(readText(join(facts, "segments_hs.csv")))].map((row) => {
    const { sector, reason } = sectorOf(row.hs6);
    return [
      row.hs6,
      row.first_edition,
      row.last_edition,
      row.description,
      row.value_chain_segment,
      row.trade_network_segment,
      breaks.has(row.hs6) ? "none" : row.rare_earth_specific,
      elements[row.hs6] ?? "",
      weights[row.hs6] ?? "",
      plain(row.rare_earth_content_note),
      row.content_basis,
      plain(row.edition_note),
      sector,
      reason,
      shorter.reduce((text, [from, to]) => text.replace(from, to), row.source),
    ];
  }),
);
