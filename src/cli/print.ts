/** Prints records as CSV or JSON to standard output or a file; nothing else is printed there. */
import { Option, type Command } from "commander";
import { writeFileAtomically } from "../node/write-file.ts";
import { type Cell, csvLine } from "../report/csv.ts";

export interface PrintOptions<Format extends string = "csv" | "json"> {
  readonly format: Format;
  readonly out?: string;
}

/** Adds `--format` and `--out FILE` to a command. */
export function withPrintOptions(
  command: Command,
  format = "csv",
  formats: readonly string[] = ["csv", "json"],
): Command {
  return command
    .addOption(new Option("--format <format>", "how to print").choices(formats).default(format))
    .option("--out <file>", "print to a file instead of standard output");
}

/**
 * Prints rows under named columns.
 *
 * A number that its formula leaves undefined (NaN) is an empty field in CSV and null in JSON.
 *
 * @param columns  names, snake_case, in order
 * @param rows     cells in the order of the columns
 */
export async function printRows(
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  options: PrintOptions,
): Promise<void> {
  if (options.format === "csv") return printText(csv(columns, rows), options);
  const records = [...rows].map((row) =>
    Object.fromEntries(columns.map((name, j) => [name, finite(row[j])])),
  );
  return printJson(records, options);
}

/** Prints one value as JSON. */
export async function printJson(value: unknown, options: Pick<PrintOptions, "out">): Promise<void> {
  const text = JSON.stringify(value, (_, cell: unknown) => finite(cell), 1);
  return printText([text, "\n"], options);
}

function* csv(columns: readonly string[], rows: Iterable<readonly Cell[]>): Iterable<string> {
  yield csvLine(columns);
  let block = "";
  for (const row of rows) {
    block += csvLine(row);
    if (block.length > 1 << 16) {
      yield block;
      block = "";
    }
  }
  yield block;
}

function finite(cell: unknown): unknown {
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}

/** Prints blocks of text as they are. */
export async function printText(
  blocks: Iterable<string>,
  { out }: Pick<PrintOptions, "out">,
): Promise<void> {
  if (out !== undefined) return writeFileAtomically(out, blocks);
  for (const block of blocks) {
    if (!process.stdout.write(block)) await new Promise((go) => process.stdout.once("drain", go));
  }
}
