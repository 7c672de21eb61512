/** Options that the commands of dynamics share; what they read is in read-panel.ts. */
import type { Command } from "commander";
import { withPrintOptions, type PrintOptions } from "../print.ts";

export interface PanelOptions extends PrintOptions {
  readonly data: string;
  readonly id: string;
  readonly time: string;
  readonly where?: readonly string[];
  readonly places?: string;
  readonly placesId?: string;
}

export interface OneVariable extends PanelOptions {
  readonly variable: string;
}

export interface Coordinates {
  readonly longitude?: string;
  readonly latitude?: string;
  readonly x?: string;
  readonly y?: string;
}

/** Adds `--data`, `--id`, `--time`, `--where`, `--format` and `--out`. */
export function withPanel(command: Command, format: "csv" | "json" = "csv"): Command {
  command
    .requiredOption("--data <file>", "CSV file, one row per place and period")
    .requiredOption("--id <column>", "column that names the places")
    .requiredOption("--time <column>", "column that names the periods")
    .option(
      "--where <condition>",
      "read only rows with COLUMN=VALUE, or !=; may be given again",
      collected,
    );
  return withPrintOptions(command, format);
}

/** Adds the options of a panel and `--variable`. */
export function withPanelVariable(command: Command, format: "csv" | "json" = "csv"): Command {
  return withPanel(command.requiredOption("--variable <name>", "the column to study"), format);
}

/** Adds `--places` and `--places-id`: a file of what does not change from period to period. */
export function withPlacesFile(command: Command): Command {
  return command
    .option("--places <file>", "CSV file, one row per place, if its columns are not in --data")
    .option("--places-id <column>", "column of --places that names them, if not the one of --id");
}

/** Adds `--weights`. */
export function withPanelWeights(command: Command, required: boolean): Command {
  const words = "file of i,j,w links, GAL or GWT, whose rows sum to one";
  return required
    ? command.requiredOption("--weights <file>", words)
    : command.option("--weights <file>", words);
}

/** The values of an option that may be given again. */
export function collected(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
