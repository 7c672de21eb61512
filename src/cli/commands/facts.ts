import { Argument, type Command } from "commander";
import type { Register } from "../command.ts";
import { type FactKind, factKinds } from "../facts/kinds.ts";
import { list } from "../filters.ts";
import { printRows, withPrintOptions, type PrintOptions } from "../print.ts";
import { progress, type ProgressOptions } from "../progress.ts";
import { UsageError } from "../usage.ts";
import { yearsOption } from "../year-option.ts";

interface Options extends PrintOptions, ProgressOptions {
  readonly country?: readonly string[];
  readonly years?: string;
}

/** `monazite facts WHAT`. */
export const register: Register = (program) => {
  const command = program
    .command("facts")
    .description("print what is published of the physical chain, each row with its source")
    .addArgument(new Argument("<what>", "which facts").choices(factKinds))
    .option("--country <codes>", "only these countries, as in CHN,MYS", list)
    .option("--years <years>", "only these years, as in 2007-2021 or 2010,2011", yearsOption)
    .addHelpText(
      "after",
      `
  mining     mine production by BGS and USGS, shares of the world, and why they differ
  reserves   by country (USGS)
  refining   published shares in refining, processing and separation
  magnets    published shares in magnets, and output where there are tonnes
  shares     published shares in all stages
  quotas     of China for mining, separation and export; a year without tonnes is not zero
  prices     by product, elements apart where published
  measures   the calendar of policy measures, 2005 on

What no source has is not there: no row is filled in.

Examples:
  monazite facts mining --country CHN --years 2007-2021
  monazite facts refining --country MYS --format json
  monazite facts measures --country CHN,USA --years 2019-2025`,
    );
  withPrintOptions(command).action(async (what: FactKind, _: Options, command: Command) => {
    await facts(what, command.optsWithGlobals<Options>());
  });
};

async function facts(what: FactKind, options: Options): Promise<void> {
  if (what === "prices" && options.country !== undefined) {
    throw new UsageError("prices are of no country; leave --country out");
  }
  const { loadChainFacts } = await import("../../node/facts.ts");
  const { factRows } = await import("../facts/fact-rows.ts");
  const { yearList } = await import("../../study/config.ts");
  const years = yearList(options.years);
  const { columns, rows } = factRows(what, await loadChainFacts(), {
    ...(options.country !== undefined && { countries: options.country }),
    ...(years !== undefined && { years }),
  });
  if (rows.length === 0) {
    const of = options.country === undefined ? "" : ` of ${options.country.join(", ")}`;
    const when = options.years === undefined ? "" : ` in ${options.years}`;
    progress(options).line(`not available here: no source has ${what}${of}${when}`);
  }
  await printRows(columns, rows, options);
}
