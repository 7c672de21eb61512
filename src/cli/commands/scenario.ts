import { type Command, InvalidArgumentError, Option } from "commander";
import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import { positiveInteger } from "../number-option.ts";
import { withPrintOptions } from "../print.ts";
import type { ControlFlags } from "../scenario/control.ts";
import type { FriendShoreFlags, RefineryFlags } from "../scenario/counterfactual.ts";
import type { ExtractFlags } from "../scenario/extract.ts";

/** `monazite scenario extract`, `ban`, `quota`, `friend-shore` and `refinery`. */
export const register: Register = (program) => {
  const scenario = program
    .command("scenario")
    .description("ask what if: sectors taken out, exports held back, supply moved")
    .addHelpText(
      "after",
      `
A segment is all of its sectors (upstream: mining), so figures are far above those of one mineral; all is
first order, without prices. What is assumed, and worked examples: docs/scenarios.md.

Examples:
  monazite scenario extract ree-estimate:2021 --country CHN --segment midstream
  monazite scenario ban ree-estimate:2021 --country CHN --segment upstream --loser JPN,DEU,KOR,USA
  monazite scenario quota ree-estimate:2021 --country CHN --segment midstream --quota 0.6 --by month
  monazite scenario friend-shore ree-estimate:2021 --members g7 --supplier CHN --segment midstream --share 0.2 --out tables/friends
  monazite scenario refinery ree-estimate:2021 --country AUS --sector c12 --output 1000 --like CHN --instead-of CHN --out tables/refinery`,
    );
  extract(scenario);
  control(scenario, "ban");
  control(scenario, "quota");
  friendShore(scenario);
  refinery(scenario);
};

function extract(scenario: Command): void {
  const command = withSectors(scenario.command("extract <table>"))
    .description("print what is lost when a country, or a segment of it, is taken out")
    .option("--country <code>", "the country; with a segment alone, all countries")
    .addOption(
      new Option(
        "--kind <kind>",
        "total: all sales end; backward: purchases; forward: sales to others",
      )
        .choices(["total", "backward", "forward"])
        .default("total"),
    )
    .option("--share <share>", "how much of it is taken out", share, 1)
    .option("--loser <codes>", "countries to print", list)
    .addOption(
      new Option("--by <what>", "rows").choices(["country", "segment"]).default("segment"),
    );
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
total and backward follow orders (suppliers lose), forward follows deliveries (users lose). Nobody steps in.

Example:
  monazite scenario extract ree-estimate:2021 --country CHN --segment upstream --kind forward --loser JPN,DEU`,
    )
    .action(async (reference: string, _: unknown, own: Command) => {
      const { extractCommand } = await import("../scenario/extract.ts");
      await extractCommand(reference, own.optsWithGlobals<ExtractFlags>());
    });
}

function control(scenario: Command, name: "ban" | "quota"): void {
  const command = withSectors(scenario.command(`${name} <table>`))
    .description(
      name === "ban"
        ? "print what is lost when a country stops exporting a segment"
        : "print what is lost when a country exports only a share of a segment",
    )
    .requiredOption("--country <code>", "the exporter");
  if (name === "quota") {
    command.requiredOption("--quota <share>", "of present exports that goes on", share);
  }
  command
    .option("--against <names>", "countries or groups it is held back from; all by default", list)
    .option("--months <n>", "how long to look at (default: 12)", positiveInteger)
    .option("--duration <n>", "months that it lasts (default: all)", positiveInteger)
    .option(
      "--stock-months <n>",
      "stocks, in months of purchases from the exporter (default: 2)",
      amount,
    )
    .option("--recycling <share>", "of purchases from the exporter (default: 0.01)", shareOrNone)
    .option(
      "--substitution <share>",
      "of what is missing that others' goods can replace (default: 0.5)",
      shareOrNone,
    )
    .option("--spare <share>", "others' most extra output (default: 0.2)", amount)
    .option("--ramp-months <n>", "until that is reached (default: 12)", positiveInteger)
    .option("--loser <codes>", "countries to print", list)
    .addOption(
      new Option("--by <what>", "rows; good prints how the gap was met")
        .choices(["country", "segment", "month", "good"])
        .default("country"),
    );
  withPrintOptions(command)
    .addHelpText(
      "after",
      `
Three models of the same months: ghosh (a missing input costs its value) is the lower bound,
inoperability (every user depends in full) the upper, bottleneck between. Columns lost_ are value added,
share_ of the country's (or segment's) own; gained is value added in what replaces the missing goods.

Example:
  monazite scenario ${name} ree-estimate:2021 --country CHN --segment upstream${name === "quota" ? " --quota 0.6" : ""} --loser JPN,DEU,KOR,USA --stock-months 6`,
    )
    .action(async (reference: string, _: unknown, own: Command) => {
      const { controlCommand } = await import("../scenario/control.ts");
      await controlCommand(reference, own.optsWithGlobals<ControlFlags>());
    });
}

function friendShore(scenario: Command): void {
  const command = withSectors(scenario.command("friend-shore <table>"))
    .description("write a table in which a coalition buys from its own instead of a supplier")
    .requiredOption("--members <names>", "countries or groups such as g7", list)
    .requiredOption("--supplier <code>", "whose supply is replaced")
    .option("--share <share>", "of the members' purchases from it that moves", share, 1)
    .addOption(
      new Option(
        "--keep <what>",
        "output: capacity stays, balanced by GRAS; demand: outputs follow",
      )
        .choices(["output", "demand"])
        .default("output"),
    );
  withTable(command).action(async (reference: string, _: unknown, own: Command) => {
    const { friendShoreCommand } = await import("../scenario/counterfactual.ts");
    await friendShoreCommand(reference, own.optsWithGlobals<FriendShoreFlags>());
  });
}

function refinery(scenario: Command): void {
  const command = scenario
    .command("refinery <table>")
    .description("write a table in which a country makes more of a product, like another does")
    .requiredOption("--country <code>", "the builder")
    .requiredOption("--sector <code>", "what it makes, such as c12")
    .requiredOption("--output <amount>", "new output a year, in the table's unit", amount)
    .requiredOption("--like <code>", "whose inputs it uses")
    .requiredOption("--instead-of <code>", "whose sales it takes over")
    .option("--buyers <names>", "countries or groups it sells to; all by default", list)
    .option("--feed <codes>", "products whose origin is given, such as c2", list)
    .option("--feed-from <names>", "countries or groups they come from", list);
  withTable(command).action(async (reference: string, _: unknown, own: Command) => {
    const { refineryCommand } = await import("../scenario/counterfactual.ts");
    await refineryCommand(reference, own.optsWithGlobals<RefineryFlags>());
  });
}

function withSectors(command: Command): Command {
  return command
    .addOption(
      new Option("--segment <segment>", "all of its sectors").choices([
        "upstream",
        "midstream",
        "downstream",
      ]),
    )
    .option("--sector <codes>", "sectors instead of a segment", list);
}

function withTable(command: Command): Command {
  return command
    .requiredOption("--out <folder>", "where to write the table, which every command reads")
    .option("--force", "replace a folder that monazite did not make")
    .option("--compare <names>", "countries or groups to compare; those concerned by default", list)
    .option("--variable <names>", "variables of the panel to compare; all by default", list)
    .addOption(
      new Option("--format <format>", "how to print the comparison")
        .choices(["csv", "json"])
        .default("csv"),
    );
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value < Infinity) return value;
  throw new InvalidArgumentError("needed a number from 0.");
}

function shareOrNone(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("needed a number from 0 to 1.");
}

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("needed a number over 0 and up to 1.");
}
