import type { Register } from "../command.ts";
import { printRows, withPrintOptions, type PrintOptions } from "../print.ts";

interface Options extends PrintOptions {
  readonly economy?: string;
}

/** `monazite groups [ID...]`. */
export const register: Register = (program) => {
  const command = program
    .command("groups")
    .description("list groups of economies: members, definition, source and date")
    .argument("[groups...]", "only these, as in eu-27 south-east-asia")
    .option("--economy <code>", "only groups that hold this economy, as in CHN")
    .addHelpText(
      "after",
      `
sample-60 is computed: the 60 of the 62 economies with most values among the covariates. Groups of
one partition (region, income-2007, income-2021) do not overlap.

Examples:
  monazite groups
  monazite groups eu-27 sample-60 --format json
  monazite groups --economy KAZ`,
    );
  withPrintOptions(command).action(async (ids: readonly string[], options: Options) => {
    const { loadCovariates, loadGroups } = await import("../../node/facts.ts");
    const { groupOf } = await import("../../panel/groups.ts");
    const { sampleGroup } = await import("../../panel/sample.ts");
    const { asUsage } = await import("../usage.ts");
    const all = [...(await loadGroups()), sampleGroup(await loadCovariates())];
    const asked = ids.length === 0 ? all : asUsage(() => ids.map((id) => groupOf(all, id)));
    const { economy } = options;
    await printRows(
      ["group", "name", "partition", "as_of", "n", "members", "definition", "source"],
      asked
        .filter(({ members }) => economy === undefined || members.includes(economy))
        .map((group) => [
          group.id,
          group.name,
          group.partition,
          group.asOf,
          group.members.length,
          group.members.join(" "),
          group.definition,
          group.source,
        ]),
      options,
    );
  });
};
