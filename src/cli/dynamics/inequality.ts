import type { Register } from "../command.ts";
import { printRows } from "../print.ts";
import { withPanelVariable, withPlacesFile, type OneVariable } from "./panel-options.ts";

interface Options extends OneVariable {
  readonly group: string;
  readonly people?: string;
}

/** `monazite dynamics theil`. */
export const registerTheil: Register = (program) => {
  const command = program
    .command("theil")
    .description("split inequality into within and between groups: Theil's T")
    .requiredOption("--group <column>", "column with the group of each place")
    .option("--people <column>", "column to divide by; without it places count alike")
    .addHelpText(
      "after",
      `
One row per period and group, and one per period with group "all", where total = within + between.
share is the group's part of all value, index its own inequality.

Example:
  monazite dynamics theil --data panel.csv --id country --time year --where segment=upstream --variable value_added --places economies.csv --places-id iso3 --group region`,
    );
  withPanelVariable(withPlacesFile(command)).action(async (options: Options) => {
    const { openPanel } = await import("./read-panel.ts");
    const { theilDecomposition } = await import("../../dynamics/theil.ts");
    const { period } = await import("../../dynamics/checks.ts");
    const panel = await openPanel(options);
    const values = panel.values(options.variable, "from 0");
    const people =
      options.people === undefined ? undefined : panel.values(options.people, "above 0");
    const groups = await panel.labels(options.group);
    const alike = new Float64Array(panel.ids.length).fill(1);
    const rows = panel.periods.flatMap((name, t) => {
      const heads = people === undefined ? alike : period(people, t);
      const result = theilDecomposition(period(values, t), heads, groups);
      const own = result.groups.map((group) => {
        return [name, group.name, group.share, group.index, NaN, NaN];
      });
      return [[name, "all", 1, result.total, result.within, result.between], ...own];
    });
    const columns = ["period", "group", "share", "index", "within", "between"];
    await printRows(columns, rows, options);
  });
};

/** `monazite dynamics gini`. */
export const registerGini: Register = (program) => {
  const command = program
    .command("gini")
    .description("split Gini's index into within, between and overlap of groups, as Dagum does")
    .requiredOption("--group <column>", "column with the group of each place")
    .addHelpText(
      "after",
      `
One row per period with group "all", where index = within + between + overlap; one per group with
its own index; one per pair of groups (A|B) with the index between them and their distance: 0 where
they overlap altogether, 1 where they lie apart.

Example:
  monazite dynamics gini --data panel.csv --id country --time year --where segment=upstream --variable value_added --places economies.csv --places-id iso3 --group region`,
    );
  withPanelVariable(withPlacesFile(command)).action(async (options: Options) => {
    const { openPanel } = await import("./read-panel.ts");
    const { dagumGini } = await import("../../dynamics/dagum-gini.ts");
    const { period } = await import("../../dynamics/checks.ts");
    const panel = await openPanel(options);
    const values = panel.values(options.variable, "from 0");
    const groups = await panel.labels(options.group);
    const rows = panel.periods.flatMap((name, t) => {
      const result = dagumGini(period(values, t), groups);
      const { total, within, between, overlap } = result;
      const own = result.groups.map((group) => [name, group.name, group.gini, NaN, NaN, NaN, NaN]);
      const pairs = result.pairs.map((pair) => {
        return [name, pair.groups.join("|"), pair.gini, NaN, NaN, NaN, pair.distance];
      });
      return [[name, "all", total, within, between, overlap, NaN], ...own, ...pairs];
    });
    const columns = ["period", "group", "index", "within", "between", "overlap", "distance"];
    await printRows(columns, rows, options);
  });
};
