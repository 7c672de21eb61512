/** The measured accuracy as tables in Markdown, for docs/data.md. */
import type { AccuracyRow } from "./agreement.ts";

type Row = AccuracyRow;

/** Every table of the documentation, and what the figures do not show. */
export function accuracyMarkdown(rows: readonly Row[]): string {
  return [
    "### Whole economies, against ADB's own indicators",
    "",
    "r and mean absolute difference over 62 economies (in points of exports for participation).",
    "",
    ...economies(rows),
    "",
    "### By sector",
    "",
    "Forward participation and production lengths, economies that export over US$ 100 million of the sector: r, and mean absolute difference.",
    "",
    ...sectors(rows),
    "",
    "### Changes from 2017 to 2018",
    "",
    ...changes(rows),
    "",
    "### What goes in comes out",
    "",
    "Recomputed from the full tables, against the margins they were made from: error of all cells in % of their total, and largest error of an economy's total in %.",
    "",
    ...reproduction(rows),
    "",
    "### A table known in full: WIOD 2010 rebuilt from its margins",
    "",
    "Structure of 2007. *13 hidden*: 13 economies are part of the rest of the world in the structure and are judged alone, as the 22 are that WIOD does not know. wape: sum of absolute errors over sum of flows.",
    "",
    ...rebuilt(rows),
    "",
    "### Could the estimate have shown the opposite?",
    "",
    "Real tables of WIOD, 2007 to 2010: of each only the margins are kept, and it is estimated again from the structure of the other three years, in which 13 economies are hidden in the rest of the world. The share of answers that agree with those of the real tables; a claim passes with 90 % both with and without distance, else it is undetermined on estimated tables.",
    "",
    ...truthOfClaims(rows),
    "",
    "### Do intervals hold the truth?",
    "",
    "90 % intervals of [uncertainty.md](uncertainty.md) on the same rebuilt tables. Coverage: of one half of the economies by the widening that the other half asks for. Draws: coverage without widening. Width: of the widened intervals, over the standard deviation among economies; an interval much wider than 1 says little.",
    "",
    ...intervalsOf(rows),
    "",
    "### Carrying a table forward",
    "",
    "`monazite update`, with margins alone, beside keeping the old table: the estimate of 2016 against what ADB publishes for 2017 and 2018, and WIOD 2007 against the real later tables (kept: old coefficients at the new output).",
    "",
    ...carriedOf(rows),
    "",
    "### What the figures do not show",
    "",
    ...rows.filter(({ measure }) => measure === "limit").map(({ note }) => `- ${note}`),
    "",
    "### Measured from",
    "",
    ...rows
      .filter(({ measure }) => measure === "input")
      .map(({ dataset, note }) => `- \`${dataset}\` ${note}`),
  ].join("\n");
}

const names: Readonly<Record<string, string>> = {
  forward: "participation, forward",
  backward: "participation, backward",
  position: "position by trade",
  PLv: "length, forward (PLv)",
  PLy: "length, backward (PLy)",
  GVC_POS: "GVC position (lengths)",
};
const measures = Object.keys(names);

function economies(rows: readonly Row[]): string[] {
  const columns = [
    ["ree-estimate", 2017],
    ["ree-estimate", 2018],
    ["ree-estimate-calibrated, other year", 2017],
    ["ree-estimate-calibrated, other year", 2018],
    ["ADB 2017 as forecast of ADB 2018", 2018],
  ] as const;
  return markdown(
    ["", ...columns.map(([dataset, year]) => heading(dataset, year))],
    measures.map((measure) => [
      names[measure],
      ...columns.map(([dataset, year]) => pair(rows, { measure, dataset, year, sector: "all" })),
    ]),
  );
}

function heading(dataset: string, year: number): string {
  return dataset.startsWith("ADB") ? dataset : `${dataset}, ${year}`;
}

function sectors(rows: readonly Row[]): string[] {
  const key = ["c2", "c9", "c12", "c13", "c14", "c15"];
  const lines = (["forward", "PLv", "PLy"] as const).flatMap((measure) =>
    [
      ["ree-estimate", 2017],
      ["ree-estimate", 2018],
      ["ADB 2017 as forecast of ADB 2018", 2018],
    ].map(([dataset, year]) => [
      `${names[measure]}: ${heading(String(dataset), Number(year))}`,
      ...key.map((sector) =>
        pair(rows, { measure, dataset: String(dataset), year: Number(year), sector }),
      ),
    ]),
  );
  return markdown(["", ...key], lines);
}

function changes(rows: readonly Row[]): string[] {
  return markdown(
    ["ree-estimate", "r / mad", "same sign"],
    measures.map((name) => {
      const measure = `${name} change from 2017`;
      const about = { measure, dataset: "ree-estimate", year: 2018, sector: "all" };
      return [names[name], pair(rows, about), percent(one(rows, about, "same_sign_share"))];
    }),
  );
}

function reproduction(rows: readonly Row[]): string[] {
  const title: Readonly<Record<string, string>> = {
    intermediate_inputs: "intermediate inputs",
    exports: "exports",
    vax_backward: "VAX, backward",
    vax_forward: "VAX, forward",
  };
  return markdown(
    ["ree-estimate", "2017: cells, economies", "2018: cells, economies"],
    Object.keys(title).map((measure) => [
      title[measure],
      ...[2017, 2018].map((year) => {
        const about = { measure, dataset: "ree-estimate", year, sector: "all" };
        const cells = one(rows, about, "error_percent_of_total");
        return `${cells.toFixed(3)}, ${one(rows, about, "largest_error_percent").toFixed(2)}`;
      }),
    ]),
  );
}

function rebuilt(rows: readonly Row[]): string[] {
  const cases = ["all known", "13 hidden", "all known, margins only", "13 hidden, margins only"];
  const lines: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      "intermediate trade by pair and sector: r of logs, wape",
      "intermediate_trade",
      "all",
      ["r_log_weighted", "wape"],
    ],
    ["final trade, same", "final_trade", "all", ["r_log_weighted", "wape"]],
    ["total trade by pair", "total_trade", "all", ["r_log_weighted", "wape"]],
    ["VAX by pair", "vax_by_pair", "all", ["r_log_weighted", "wape"]],
    ["domestic cells: wape", "domestic_cells", "all", ["wape"]],
    ["import-use cells: wape", "import_use_cells", "all", ["wape"]],
    ["PLv: weighted mad", "PLv", "all", ["mad_weighted"]],
    ["PLy: weighted mad", "PLy", "all", ["mad_weighted"]],
    ["KWW DVA_FIN: r, mad in points", "kww_dva_fin", "all", ["r", "mad_points"]],
    ["KWW DVA_INTrex: r, mad in points", "kww_dva_intrex", "all", ["r", "mad_points"]],
    ["KWW RDV: r", "kww_rdv", "all", ["r"]],
    ["KWW DDC: r", "kww_ddc", "all", ["r"]],
    ["forward participation of economies: r, mad in points", "forward", "all", ["r", "mad_points"]],
    ["forward, c2: r", "forward", "c2", ["r"]],
    ["forward, c14: r", "forward", "c14", ["r"]],
    ["forward, c15: r", "forward", "c15", ["r"]],
    [
      "intermediate share of exports: weighted mad, points",
      "intermediate_share_of_exports",
      "all",
      ["mad_points_weighted"],
    ],
  ];
  return markdown(
    ["WIOD 2010", ...cases],
    lines.map(([title, measure, sector, metrics]) => [
      title,
      ...cases.map((name) => {
        const about = { measure, dataset: `WIOD 2010 rebuilt, ${name}`, year: 2010, sector };
        return metrics
          .map((metric) =>
            one(rows, about, metric).toFixed(metric.startsWith("mad_points") ? 1 : 3),
          )
          .join(", ");
      }),
    ]),
  );
}

/** The share of answers that an estimate gets right, by claim and, where it is judged so, by part. */
function truthOfClaims(rows: readonly Row[]): string[] {
  const variants = [
    ["with distance", "agreement"],
    ["without distance", "agreement"],
    ["without distance, and without any known pair", "agreement_without_pairs"],
  ] as const;
  const tests = rows.filter(
    ({ measure, metric }) => measure.startsWith("truth_") && metric.startsWith("agreement"),
  );
  const [[first]] = variants;
  const lines = tests
    .filter(({ scope, metric }) => metric === "agreement" && scope.startsWith(first))
    .map(({ measure, scope, note }) => {
      const part = scope.slice(first.length);
      const own = variants.map(([variant, metric]) =>
        tests.find(
          (row) => row.measure === measure && row.scope === variant + part && row.metric === metric,
        )!,
      );
      return [
        measure.replace("truth_", "") + part,
        ...own.map(({ value, n }) => `${(100 * value).toFixed(0)} % of ${n}`),
        own.every(({ metric, value }) => metric !== "agreement" || value >= 0.9) ? "yes" : "no",
        note.replace("Compared: ", ""),
      ];
    });
  const off = rows
    .filter(({ metric }) => metric.endsWith("_minus_true"))
    .map(
      ({ scope, metric, value, n }) =>
        `${metric === "rho_minus_true" ? "rho" : "Moran’s I of position by trade"}, ${scope}: ${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(3)} on average over ${n}`,
    );
  return [
    ...markdown(
      ["claim", ...variants.map(([variant]) => variant), "passes", "compared; with distance"],
      lines,
    ),
    "",
    `Estimated less real: ${off.join("; ")}.`,
  ];
}

/** Coverage of intervals by indicator, for economies that the structure knows and for the others. */
function intervalsOf(rows: readonly Row[]): string[] {
  const scopes = ["the known economies", "the 13 hidden economies"];
  const own = rows.filter(({ measure }) => measure.startsWith("interval_"));
  const names = [...new Set(own.map(({ measure }) => measure))];
  const value = (measure: string, scope: string, metric: string): number =>
    own.find((r) => r.measure === measure && r.scope === scope && r.metric === metric)?.value ??
    NaN;
  const digits = (number: number): string => (Number.isNaN(number) ? "" : number.toFixed(2));
  return markdown(
    [
      "90 % intervals",
      ...scopes.flatMap((scope) => [`${scope}: coverage`, "draws", "widening", "width"]),
    ],
    names.map((measure) => [
      measure.replace("interval_", "").replace("all_variables", "all of them"),
      ...scopes.flatMap((scope) => [
        percent(value(measure, scope, "coverage")),
        percent(value(measure, scope, "coverage_of_draws")),
        digits(value(measure, scope, "widening")),
        digits(value(measure, scope, "width_over_sd")),
      ]),
    ]),
  );
}

/** Tables that were carried forward, beside the old ones. */
function carriedOf(rows: readonly Row[]): string[] {
  const columns = ["carried forward", "kept"].flatMap((how) =>
    [2017, 2018].map((year) => [`ree-estimate 2016 ${how}`, year] as const),
  );
  const cells = rows.filter(({ scope }) => scope === "single cells of the full table");
  const wape = (measure: string, dataset: string): string =>
    cells
      .filter((row) => row.measure === measure && row.dataset === dataset)
      .map(({ value }) => value.toFixed(3))
      .join();
  return [
    ...markdown(
      ["r / mad", ...columns.map(([dataset, year]) => `${dataset}, ${year}`)],
      measures.map((measure) => [
        names[measure],
        ...columns.map(([dataset, year]) => pair(rows, { measure, dataset, year, sector: "all" })),
      ]),
    ),
    "",
    ...markdown(
      ["wape of single cells", "intermediate trade", "domestic cells", "exports", "final demand"],
      [...new Set(cells.map(({ dataset }) => dataset))].map((dataset) => [
        dataset,
        ...["intermediate_trade", "domestic_cells", "exports", "final_demand"].map((measure) =>
          wape(measure, dataset),
        ),
      ]),
    ),
  ];
}

interface About {
  readonly measure: string;
  readonly dataset: string;
  readonly year: number;
  readonly sector: string;
}

/** r / mad, the second in points where it is of participation. */
function pair(rows: readonly Row[], about: About): string {
  const inPoints = /^(for|back)ward/.test(about.measure);
  const mad = one(rows, about, inPoints ? "mad_points" : "mad");
  return `${one(rows, about, "r").toFixed(3)} / ${mad.toFixed(inPoints ? 2 : 3)}`;
}

function one(rows: readonly Row[], about: About, metric: string): number {
  const found = rows.filter(
    (row) =>
      row.measure === about.measure &&
      row.dataset === about.dataset &&
      Number(row.year) === about.year &&
      row.sector === about.sector &&
      row.metric === metric,
  );
  if (found.length !== 1) {
    throw new Error(`${found.length} rows of ${JSON.stringify({ ...about, metric })}, needed one`);
  }
  return found[0].value;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)];
}
