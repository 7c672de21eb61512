/** `monazite scenario extract`. */
import type { ExtractionKind } from "../../scenario/extraction.ts";
import { positions } from "../filters.ts";
import { printJson, printRows, type PrintOptions } from "../print.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { countryAt, knownSegments, limits, type SectorFlags, sectorsOf } from "./question.ts";

export interface ExtractFlags extends PrintOptions, ProgressOptions, SectorFlags {
  readonly country?: string;
  readonly kind: ExtractionKind;
  readonly share: number;
  readonly loser?: readonly string[];
  readonly by: "country" | "segment";
}

/** Prints who loses what when a country or a segment of it is taken out. */
export async function extractCommand(reference: string, options: ExtractFlags): Promise<void> {
  const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
  const { leontiefSolver } = await import("../../accounting/model/solver.ts");
  const { loadTable } = await import("../../node/tables.ts");
  const { extract } = await import("../../scenario/extraction.ts");
  const { lossesBySegment } = await import("../../scenario/losses.ts");
  const { segmentOfSector } = await import("../../segments/segments.ts");
  if (
    options.country === undefined &&
    options.segment === undefined &&
    options.sector === undefined
  ) {
    throw new UsageError("name what is taken out: --country, --segment or --sector");
  }
  const table = await loadTable(reference);
  const model = leontiefModel(table);
  const { N, G, n, countries, sectors: labels } = model;
  const whole = options.segment === undefined && options.sector === undefined;
  const sectors = whole ? labels.map((_, k) => k) : sectorsOf(table, options);
  const homes =
    options.country === undefined
      ? countries.map((_, g) => g)
      : [countryAt(table, options.country)];
  const losers = positions("country", countries, options.loser);
  const rows = homes.flatMap((g) => sectors.map((k) => g * N + k));
  const { kind, share } = options;
  const found = extract(model, leontiefSolver(model), rows, { kind, share });
  const segments = options.by === "segment" ? knownSegments(table) : [];
  const of = segments.length === 0 ? new Int32Array(N).fill(-1) : segmentOfSector(table, segments);
  const parts = [model.valueAdded, found.valueAddedLost, model.output, found.outputLost];
  const [value, output] = [0, 2].map((k) =>
    lossesBySegment({ G }, of, segments.length, parts[k], parts[k + 1]),
  );
  const kept = value.flatMap((loss, k) =>
    losers.includes(loss.country) ? [{ ...loss, output: output[k].lost }] : [],
  );
  const name = (s: number): string =>
    s < 0 ? (segments.length === 0 ? "all" : "other") : segments[s].id;
  const cells = kept.map(({ country, segment, base, lost, output: made }) => [
    countries[country].code,
    name(segment),
    base,
    lost,
    base === 0 ? NaN : lost / base,
    made,
    kind,
    table.provenance,
  ]);
  const total = (values: Float64Array): number => values.reduce((sum, part) => sum + part, 0);
  const world = {
    value_added: total(model.valueAdded),
    lost: total(found.valueAddedLost),
    output_lost: total(found.outputLost),
  };
  const reading = limits(table, sectors, model);
  progress(options).line(
    `${reading}; world: ${world.lost.toFixed(0)} of ${world.value_added.toFixed(0)} lost, ${table.unit}; ${rows.length} of ${n} sectors taken out`,
  );
  const columns = [
    "country",
    "segment",
    "value_added",
    "lost",
    "lost_share",
    "output_lost",
    "kind",
    "data",
  ];
  if (options.format === "csv") return printRows(columns, cells, options);
  return printJson(
    {
      table: { dataset: table.dataset, year: table.year, unit: table.unit, data: table.provenance },
      extracted: {
        countries: homes.map((g) => countries[g].code),
        sectors: sectors.map((k) => labels[k].code),
        kind,
        share,
      },
      limits: reading,
      world,
      rows: cells.map((row) => Object.fromEntries(columns.map((column, j) => [column, row[j]]))),
    },
    options,
  );
}
