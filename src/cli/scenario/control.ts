/** `monazite scenario ban` and `quota`. */
import type { Cell } from "../../report/csv.ts";
import type { ExportControl } from "../../scenario/control/export-control.ts";
import type { ControlParameters } from "../../scenario/control/parameters.ts";
import { positions } from "../filters.ts";
import { printJson, printRows, type PrintOptions } from "../print.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import {
  countriesOf,
  countryAt,
  knownSegments,
  limits,
  type SectorFlags,
  sectorsOf,
} from "./question.ts";

export interface ControlFlags
  extends PrintOptions, ProgressOptions, SectorFlags, Partial<ControlParameters> {
  readonly country: string;
  readonly quota?: number;
  readonly against?: readonly string[];
  readonly loser?: readonly string[];
  readonly by: "country" | "segment" | "month" | "good";
}

/** Prints who loses what under an export ban (no quota) or a quota, by three models. */
export async function controlCommand(reference: string, options: ControlFlags): Promise<void> {
  const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
  const { leontiefSolver } = await import("../../accounting/model/solver.ts");
  const { loadTable } = await import("../../node/tables.ts");
  const { exportControl } = await import("../../scenario/control/export-control.ts");
  const { controlAssumptions, controlParameters } =
    await import("../../scenario/control/parameters.ts");
  const table = await loadTable(reference);
  const exporter = countryAt(table, options.country);
  const sectors = sectorsOf(table, options);
  const losers = positions("country", table.countries, options.loser);
  const everybody = table.countries.map((_, g) => g);
  const { members, absent } =
    options.against === undefined
      ? { members: everybody, absent: [] }
      : await countriesOf(table, options.against);
  const given: Partial<ControlParameters> = Object.fromEntries(
    controlAssumptions.flatMap(({ name }) =>
      options[name] === undefined ? [] : [[name, options[name]]],
    ),
  );
  const chosen = controlParameters({
    ...given,
    ...(given.duration === undefined && given.months !== undefined && { duration: given.months }),
  });
  const model = leontiefModel(table);
  const targets = members.filter((g) => g !== exporter);
  const severity = 1 - (options.quota ?? 0);
  const found = exportControl(
    model,
    leontiefSolver(model),
    { exporter, sectors, targets, severity },
    chosen,
  );
  const reading = limits(table, sectors, model);
  const report = progress(options);
  report.line(`${reading}; ${table.unit}`);
  report.line(
    controlAssumptions.map(({ name }) => `${name} ${found.parameters[name]}`).join(", ") +
      " (assumptions: docs/scenarios.md)",
  );
  if (absent.length > 0) report.line(`not in the table: ${absent.join(", ")}`);
  const { columns, rows } = printed(table, found, losers, options.by);
  if (options.format === "csv") return printRows(columns, rows, options);
  return printJson(
    {
      table: { dataset: table.dataset, year: table.year, unit: table.unit, data: table.provenance },
      question: {
        exporter: options.country,
        sectors: sectors.map((k) => table.sectors[k].code),
        severity,
        targets: targets.map((g) => table.countries[g].code),
      },
      assumptions: controlAssumptions.map((assumption) => ({
        ...assumption,
        value: found.parameters[assumption.name],
        is_default: found.parameters[assumption.name] === assumption.value,
      })),
      limits: reading,
      rows: rows.map((row) => Object.fromEntries(columns.map((column, j) => [column, row[j]]))),
    },
    options,
  );
}

type Table = Parameters<typeof knownSegments>[0];
type Group = readonly [labels: readonly Cell[], sectors: readonly number[]];

const lossColumns = [
  "value_added",
  "lost_ghosh",
  "lost_bottleneck",
  "lost_inoperability",
  "share_ghosh",
  "share_bottleneck",
  "share_inoperability",
  "gained",
];

function printed(
  table: Table,
  found: ExportControl,
  losers: readonly number[],
  by: ControlFlags["by"],
): { columns: readonly string[]; rows: Cell[][] } {
  const { ghosh, bottleneck, inoperability } = found.paths;
  const models = [ghosh, bottleneck, inoperability];
  if (by === "good") {
    const columns = [
      "month",
      "sector",
      "missing",
      "from_stock",
      "recycled",
      "replaced",
      "unmet",
      "stock_left",
      "spare",
    ];
    const rows = bottleneck.months.flatMap(({ month, goods }) =>
      goods.map((good) => [
        month,
        table.sectors[good.sector].code,
        good.missing,
        good.fromStock,
        good.recycled,
        good.replaced,
        good.unmet,
        good.stockLeft,
        good.spare,
      ]),
    );
    return { columns, rows };
  }
  const sum = (values: Float64Array, at: readonly number[]): number =>
    at.reduce((running, i) => running + values[i], 0);
  const cells = (
    base: number,
    lost: readonly Float64Array[],
    gained: Float64Array,
    at: readonly number[],
  ): number[] => {
    const amounts = lost.map((values) => sum(values, at));
    return [
      base,
      ...amounts,
      ...amounts.map((amount) => (base === 0 ? NaN : amount / base)),
      sum(gained, at),
    ];
  };
  const groups = losers.flatMap((g) => groupsOf(table, g, by === "segment"));
  const first = by === "segment" ? ["country", "segment"] : ["country"];
  if (by === "month") {
    const rows = groups.flatMap(([labels, at]) =>
      bottleneck.months.map(({ month, gained }, t) => [
        ...labels,
        month,
        ...cells(
          sum(found.base, at) / found.parameters.months,
          models.map(({ months }) => months[t].lost),
          gained,
          at,
        ),
      ]),
    );
    return { columns: ["country", "month", ...lossColumns], rows };
  }
  const rows = groups.map(([labels, at]) => [
    ...labels,
    ...cells(
      sum(found.base, at),
      models.map(({ lost }) => lost),
      bottleneck.gained,
      at,
    ),
  ]);
  return { columns: [...first, ...lossColumns], rows };
}

function groupsOf(table: Table, g: number, bySegment: boolean): Group[] {
  const N = table.sectors.length;
  const code = table.countries[g].code;
  const all = table.sectors.map((_, k) => g * N + k);
  if (!bySegment) return [[[code], all]];
  const segments = knownSegments(table);
  const at = (codes: readonly string[]): number[] =>
    all.filter((i) => codes.includes(table.sectors[i % N].code));
  const inOne = new Set(segments.flatMap(({ sectors }) => at(sectors)));
  return [
    ...segments.map(({ id, sectors }): Group => [[code, id], at(sectors)]),
    [[code, segments.length === 0 ? "all" : "other"], all.filter((i) => !inOne.has(i))],
  ];
}
