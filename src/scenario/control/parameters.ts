/** What an export control meets: stocks, recycling, other suppliers; each a named assumption. */
import { DataError } from "../../errors.ts";

export interface ControlParameters {
  readonly months: number; //        how long is looked at
  readonly duration: number; //      how long the control lasts
  readonly stockMonths: number; //   of purchases from the exporter that each buyer holds at the start
  readonly recycling: number; //     share of purchases from the exporter that recycling gives instead
  readonly substitution: number; //  share of what is missing that others' goods can stand in for
  readonly spare: number; //         other suppliers' most extra output, share of their output
  readonly rampMonths: number; //    until that extra output is reached, in equal steps
}

/** A parameter: its default is an assumption, and the source says whose. */
export interface ControlAssumption {
  readonly name: keyof ControlParameters;
  readonly value: number;
  readonly meaning: string;
  readonly source: string;
}

/** The parameters with their defaults and sources. */
export const controlAssumptions: readonly ControlAssumption[] = [
  {
    name: "months",
    value: 12,
    meaning: "months that are looked at",
    source: "ours: one year of the table",
  },
  {
    name: "duration",
    value: 12,
    meaning: "months that the control lasts",
    source: "ours: all of them",
  },
  {
    name: "stockMonths",
    value: 2,
    meaning: "months of purchases from the exporter that each buyer holds",
    source:
      "60 days of use, the usual target of Japan's stockpile of rare metals (IEA, Policies, International Resource Strategy, 2020); taken for every country, and most have less",
  },
  {
    name: "recycling",
    value: 0.01,
    meaning: "share of purchases from the exporter that recycling gives",
    source:
      "about 1 % of rare earths are recycled at end of life: Binnemans and others (2013), Journal of Cleaner Production 51:1",
  },
  {
    name: "substitution",
    value: 0.5,
    meaning: "share of what is missing that goods of other suppliers can stand in for",
    source: "ours: no source has it for whole sectors; try 0 and 1",
  },
  {
    name: "spare",
    value: 0.2,
    meaning: "other suppliers' most extra output, as a share of their output",
    source: "overproduction of ARIO, 120 % of capacity: Hallegatte (2008), Risk Analysis 28(3):779",
  },
  {
    name: "rampMonths",
    value: 12,
    meaning: "months until that extra output is reached",
    source: "adaptation of ARIO, one year: Hallegatte (2008), Risk Analysis 28(3):779",
  },
];

/** All defaults. */
export const defaultControl: ControlParameters = Object.fromEntries(
  controlAssumptions.map(({ name, value }) => [name, value]),
) as unknown as ControlParameters;

/**
 * Parameters with defaults filled in.
 *
 * @throws DataError "argument"  months, duration or ramp that are no whole number of at least 1, a share
 *                               outside 0 … 1, spare or stocks below 0
 */
export function controlParameters(given: Partial<ControlParameters>): ControlParameters {
  const all = { ...defaultControl, ...given };
  const whole = ["months", "duration", "rampMonths"] as const;
  const shares = ["recycling", "substitution"] as const;
  const refuse = (name: keyof ControlParameters, needed: string): never => {
    throw new DataError("argument", `exportControl: ${name} is ${all[name]}, needed ${needed}`, {
      name,
      value: all[name],
    });
  };
  for (const name of whole) {
    if (!(Number.isInteger(all[name]) && all[name] >= 1 && all[name] <= 600)) {
      refuse(name, "a whole number from 1 to 600");
    }
  }
  for (const name of shares) if (!(all[name] >= 0 && all[name] <= 1)) refuse(name, "0 to 1");
  for (const name of ["spare", "stockMonths"] as const) {
    if (!(all[name] >= 0 && all[name] < Infinity)) refuse(name, "a number from 0");
  }
  return all;
}
