import { Option } from "commander";
import type { Indicator, Level } from "../../accounting/indicators/indicator.ts";
import type { LeontiefModel } from "../../accounting/model/leontief-model.ts";
import type { Register } from "../command.ts";
import { list, positions } from "../filters.ts";
import type { Cell } from "../../report/csv.ts";
import { printRows, type PrintOptions, withPrintOptions } from "../print.ts";
import { segmentIds } from "../../segments/segments.ts";
import { asUsage, UsageError } from "../usage.ts";

interface Options extends PrintOptions {
  readonly level: Level;
  readonly only?: readonly string[];
  readonly country?: readonly string[];
  readonly sector?: readonly string[];
  readonly importer?: readonly string[];
  readonly segment?: readonly string[];
  readonly config?: string;
  readonly list?: boolean;
  readonly income?: string;
}

export const register: Register = (program) => {
  const command = program
    .command("indicators [table]")
    .description(
      "print participation, position, production lengths and trade indicators of a table",
    )
    .addOption(
      new Option("--level <level>", "what a row is")
        .choices(["country", "segment", "sector", "bilateral"])
        .default("sector"),
    )
    .option("--only <names>", "indicators to print, separated by commas", list)
    .option("--country <codes>", "countries (or exporters) to print", list)
    .option("--exporter <codes>", "the same as --country", list)
    .option("--sector <codes>", "sectors to print", list)
    .option("--importer <codes>", "importers to print, with --level bilateral", list)
    .option("--segment <names>", "segments to print, with --level segment", list)
    .option("--config <file>", "with --level segment: a study file (YAML) that says which sectors")
    .option("--income <file>", "csv with country,income (per person), for prody and expy")
    .option("--list", "print the registry of indicators instead");
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  monazite indicators tables/2009
  monazite indicators ree-estimate:2019 --level country --only exports,gvc_position_trade
  monazite indicators ree-estimate:2019 --level segment --only gvc_position_trade,rca_exports
  monazite indicators tables/icio2018 --level segment --segment upstream --config study.yaml
  monazite indicators ree-estimate:2019 --sector c2 --format json
  monazite indicators --list`,
    )
    .action(async (reference: string | undefined, options: Options & { exporter?: string[] }) => {
      if (options.list) return printRegistry(options);
      if (reference === undefined) throw new UsageError("indicators: needs a table, or --list");
      requireMeaning(options);
      const country = options.country ?? options.exporter;
      return printIndicators(reference, country ? { ...options, country } : options);
    });
};

// A filter that a level has no use for would choose nothing.
function requireMeaning(options: Options & { exporter?: string[] }): void {
  const { level, sector, importer, segment, config, country, exporter } = options;
  if (sector !== undefined && level !== "sector") {
    throw new UsageError(`indicators: --sector has no meaning with --level ${level}`);
  }
  if (importer !== undefined && level !== "bilateral") {
    throw new UsageError("indicators: --importer needs --level bilateral");
  }
  if ((segment ?? config) !== undefined && level !== "segment") {
    const flag = segment === undefined ? "--config" : "--segment";
    throw new UsageError(`indicators: ${flag} needs --level segment`);
  }
  if (country !== undefined && exporter !== undefined) {
    throw new UsageError("indicators: --exporter is the same as --country, give one of them");
  }
}

async function printIndicators(reference: string, options: Options): Promise<void> {
  const { accounts } = await import("../../accounting/accounts.ts");
  const { chooseIndicators } = await import("../../accounting/indicators/registry.ts");
  const { leontiefModel } = await import("../../accounting/model/leontief-model.ts");
  const { loadTable } = await import("../../node/tables.ts");
  const { threadedKernel } = await import("../../node/threaded-kernel.ts");
  const chosen = asUsage(() => chooseIndicators(options.level, options.only));
  const { readSegments } = await import("../read-segments.ts");
  const { segmentOfSector } = await import("../../segments/segments.ts");
  const segments = options.level === "segment" && (await readSegments(options.config));
  const model = leontiefModel(await loadTable(reference));
  const rows = rowsToPrint(model, options);
  const { readIncome } = await import("../read-income.ts");
  const income = options.income && (await readIncome(options.income, model));
  const base = accounts(model, {
    inverse: chosen.some(({ inverse }) => inverse),
    kernel: threadedKernel(),
    ...(income && { income }),
    ...(segments && {
      segments: { of: segmentOfSector(model, segments), count: segments.length },
    }),
  });
  const values = chosen.map((indicator) => indicator.compute(base, options.level));
  await printRows(
    [...keys[options.level], ...chosen.map(({ name }) => name)],
    rows.map(({ labels, at }) => [...labels, ...values.map((column) => column[at])]),
    options,
  );
  const { identities, localIdentities } = await import("../../accounting/identities.ts");
  const { warnIdentities } = await import("../warn-identities.ts");
  warnIdentities(options.only === undefined ? identities(base) : localIdentities(base));
}

const keys = {
  country: ["country"],
  segment: ["country", "segment"],
  sector: ["country", "sector"],
  bilateral: ["exporter", "importer"],
} as const;

interface Row {
  readonly labels: readonly string[];
  readonly at: number;
}

function rowsToPrint(model: LeontiefModel, options: Options): readonly Row[] {
  const { G, N } = model;
  const codes = model.countries.map(({ code }) => code);
  const exporters = positions("country", model.countries, options.country);
  if (options.level === "country") return exporters.map((s) => ({ labels: [codes[s]], at: s }));
  if (options.level === "segment") {
    const labels = segmentIds.map((code) => ({ code }));
    const chosen = positions("segment", labels, options.segment);
    return exporters.flatMap((s) =>
      chosen.map((k) => ({ labels: [codes[s], segmentIds[k]], at: s * segmentIds.length + k })),
    );
  }
  if (options.level === "sector") {
    const sectors = positions("sector", model.sectors, options.sector);
    return exporters.flatMap((s) =>
      sectors.map((i) => ({ labels: [codes[s], model.sectors[i].code], at: s * N + i })),
    );
  }
  const importers = positions("importer", model.countries, options.importer);
  return exporters.flatMap((s) =>
    importers.filter((r) => r !== s).map((r) => ({ labels: [codes[s], codes[r]], at: s * G + r })),
  );
}

async function printRegistry(options: Options): Promise<void> {
  const { indicators } = await import("../../accounting/indicators/registry.ts");
  const { only } = options;
  const unknown = only?.find((name) => !indicators.some((one) => one.name === name));
  if (unknown !== undefined) throw new UsageError(`indicators: there is no indicator ${unknown}`);
  const fields = ["name", "label", "unit", "levels", "definition", "formula", "source"] as const;
  const cell = (indicator: Indicator, field: (typeof fields)[number]): Cell =>
    field === "levels" ? indicator.levels.join(" ") : indicator[field];
  await printRows(
    [...fields, "minimum", "maximum", "empty"],
    indicators
      .filter(({ name }) => only === undefined || only.includes(name))
      .map((indicator) => [
        ...fields.map((field) => cell(indicator, field)),
        ...indicator.bounds,
        indicator.empty,
      ]),
    options,
  );
}
