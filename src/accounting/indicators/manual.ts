import { type Indicator, levels } from "./indicator.ts";
import { indicators } from "./registry.ts";

const units: Readonly<Record<Indicator["unit"], string>> = {
  money: "the table's own, such as US$ million",
  income: "that of the incomes given, such as US$ per person",
  share: "share, 0 to 1",
  index: "index",
  stages: "stages of production",
  ratio: "ratio",
};

/** The manual of all indicators as Markdown: docs/indicators.md is exactly this text. */
export function manual(): string {
  return [
    "# Indicators",
    "",
    "Written from the registry in `src/accounting/indicators`: the same list that `monazite",
    "indicators --list` prints. A value that its formula leaves undefined is an empty field in CSV",
    "and `null` in JSON; the reason is given here. Every value of a country is a ratio of sums over",
    "its sectors, never a mean of ratios.",
    "",
    "Ranges are those of tables without negative cells. A fall in stocks larger than other final sales,",
    "or negative value added, can take the value of a sector out of its range; it is printed as it is.",
    "",
    "Letters of the literature: B the global inverse, L the domestic ones, block by block. `A` holds",
    "input coefficients, `A^sr` the inputs that r buys from s per unit of its output; `v` value added",
    "per unit of output, `x` output, `Y^sr` final sales of s to r, `y` final sales to all, `E^sr`",
    "exports of s to r, `E` exports to all; `u` a vector of ones; `#` element by element.",
    "",
    ...levels.flatMap((level) => {
      const here = indicators.filter((indicator) => indicator.levels[0] === level);
      if (here.length === 0) return [];
      return [`## ${titles[level]}`, "", ...here.flatMap(entry)];
    }),
  ].join("\n");
}

const titles = {
  country: "By country, most of them by segment and sector too",
  segment: "By segment and sector",
  sector: "By sector only",
  bilateral: "By pair of countries",
} as const;

function entry(indicator: Indicator): string[] {
  const { name, label, unit, definition, formula, source, bounds, empty } = indicator;
  const [low, high] = bounds.map((bound) => (bound === null ? null : Number(bound.toFixed(4))));
  const range =
    low === null && high === null
      ? "no bounds"
      : `${low === null ? "no lower bound" : `from ${low}`}, ${high === null ? "no upper bound" : `to ${high}`}`;
  return [
    `### \`${name}\``,
    "",
    `**${label}.** ${definition}`,
    "",
    `- formula: \`${formula}\``,
    `- unit: ${units[unit]}; ${range}`,
    `- levels: ${indicator.levels.join(", ")}${indicator.optional ? "; printed only when named" : ""}`,
    ...(empty === "" ? [] : [`- empty where: ${empty}`]),
    `- source: ${source}`,
    "",
  ];
}
