/** Options that the commands of spatial statistics share; what they read is in spatial-input.ts. */
import { Option, type Command } from "commander";
import { draws, wholeNumber } from "./number-option.ts";

export interface VariableOptions {
  readonly data: string;
  readonly variable: string;
  readonly weights: string;
  readonly id?: string;
  readonly dropIslands?: boolean;
}

export interface InferenceOptions {
  readonly alternative: "two-sided" | "greater" | "less";
  readonly permutations: number;
  readonly seed: number;
}

/** Adds `--data`, `--variable`, `--weights`, `--id` and `--drop-islands`. */
export function withVariable(command: Command): Command {
  return withPlaces(command.requiredOption("--variable <name>", "the column to study"));
}

/** Adds `--data`, `--weights`, `--id` and `--drop-islands`. */
export function withPlaces(command: Command): Command {
  return command
    .requiredOption("--data <file>", "CSV file, one row per place")
    .requiredOption("--weights <file>", "file of i,j,w links, GAL or GWT, used as it stands")
    .option("--id <column>", "column that names the places; without it they are rows 1 to n")
    .option("--drop-islands", "leave out places that no link touches; without it they count in n");
}

/** Adds `--alternative`, `--permutations` and `--seed`. */
export function withInference(command: Command): Command {
  return command
    .addOption(
      new Option("--alternative <which>", "where the statistic lies against its expectation")
        .choices(["two-sided", "greater", "less"])
        .default("two-sided"),
    )
    .option("--permutations <n>", "also test by n random permutations", draws, 0)
    .option("--seed <s>", "seed of the permutations", wholeNumber, 1);
}
