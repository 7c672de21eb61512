/** Options that commands on trade by product share. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { hsEdition, type HsEdition } from "../../trade/editions.ts";
import type { Content, Scheme } from "../../segments/products.ts";

export interface ProductOptions {
  readonly scheme: Scheme;
  readonly content?: readonly Content[];
  readonly products?: string;
  readonly edition?: HsEdition;
}

/** Adds `--scheme`, `--content`, `--products` and `--edition`. */
export function withProductOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--scheme <scheme>", "how the chain is cut")
        .choices(["value-chain", "trade-network"])
        .default("value-chain"),
    )
    .option(
      "--content <words>",
      "keep codes that are rare earths so far: yes,mostly,partly,no",
      contentWords,
    )
    .option("--products <file>", "your own list of products instead of the package's")
    .option("--edition <year>", "edition of the Harmonized System: 2007, HS07 or H3", edition);
}

export interface ReconcileFlags {
  readonly countries?: string;
  readonly prefer?: "exporter" | "importer";
  readonly margin?: number;
  readonly subtractReexports?: boolean;
}

/** Adds what reading BACI and Comtrade needs: country codes, and how reports become flows. */
export function withReadOptions(command: Command): Command {
  return command
    .option("--countries <file>", "your own country codes instead of the package's")
    .addOption(
      new Option("--prefer <side>", "with Comtrade: whose report counts where both report").choices(
        ["exporter", "importer"],
      ),
    )
    .option("--margin <ratio>", "with Comtrade: cif over fob, divides imports", ratio)
    .option("--subtract-reexports", "with Comtrade: exports less re-exports");
}

/** The options of `flowsFromReports` from the flags. */
export function reconcileOptions(flags: ReconcileFlags): {
  readonly prefer?: "exporter" | "importer";
  readonly margin?: number;
  readonly reexports?: "subtract";
} {
  return {
    ...(flags.prefer && { prefer: flags.prefer }),
    ...(flags.margin !== undefined && { margin: flags.margin }),
    ...(flags.subtractReexports && { reexports: "subtract" as const }),
  };
}

/** Says notes and what was left out on standard error. */
export function tell(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`monazite: ${note}\n`);
}

function contentWords(text: string): Content[] {
  const known = ["yes", "mostly", "partly", "no", "none"];
  const words = text.split(",").map((word) => word.trim());
  const wrong = words.find((word) => !known.includes(word));
  if (wrong === undefined) return words as Content[];
  throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(", ")}.`);
}

function edition(text: string): HsEdition {
  try {
    return hsEdition(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function ratio(text: string): number {
  const value = Number(text);
  if (value >= 1 && value < 10) return value;
  throw new InvalidArgumentError("needed a ratio from 1 to 10.");
}
