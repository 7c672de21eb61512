/** The study file: what to measure, on which data, with which settings. */
import { DataError } from "../errors.ts";
import { type Mineral, rareEarths } from "../findings/mineral.ts";
import { defaultSegments, type Segment, segmentIds } from "../segments/segments.ts";
import type { Scheme } from "../segments/products.ts";
import type { HsEdition } from "../trade/editions.ts";
import { parse } from "./parse.ts";
import { type StudyFile, type WeightsName, weightsNames } from "./schema.ts";

/** A study, complete: every setting has its value. */
export interface StudyConfig {
  readonly data: string;
  readonly mineral: Mineral;
  readonly years: readonly number[] | undefined; // all, where undefined
  readonly seed: number;
  readonly focus: string;
  readonly peers: readonly string[];
  readonly required: readonly string[]; //  economies that the study file asks for by code
  readonly sample: readonly string[]; //    names of groups, codes, "sample-60" or "all"
  readonly segments: readonly Segment[];
  readonly indicators: readonly string[]; // besides the panel's
  readonly space: {
    readonly power: number;
    readonly cutoff: number | undefined;
    readonly permutations: number;
  };
  readonly weights: WeightsName;
  readonly trade: {
    readonly scheme: Scheme;
    readonly files: readonly string[]; //    BACI or Comtrade; synthetic trade without them
    readonly edition: HsEdition | undefined;
    readonly products: string | undefined; // the user's list of products
    readonly comtrade: readonly string[]; // both reports, for what customs miss
  };
  readonly smallestEffect: number;
  readonly robustness: {
    readonly weights: readonly WeightsName[];
    readonly resamples: number;
  };
  readonly outputs: {
    readonly latex: boolean;
    readonly png: boolean;
    readonly pdf: boolean;
  };
}

/** What a command line says over a study file. */
export interface StudyOverrides {
  readonly data?: string | undefined;
  readonly years?: string | undefined;
  readonly seed?: number | undefined;
}

/**
 * The settings of a study from its file and the command line; the command line wins.
 *
 * @param text  YAML, or undefined for the defaults
 * @param file  its name, for messages
 * @throws DataError "format"    not YAML, or not the schema; the message has line and column
 * @throws DataError "argument"  years that cannot be read
 */
export function studyConfig(
  text: string | undefined,
  file: string,
  overrides: StudyOverrides = {},
): StudyConfig {
  const read = text === undefined ? {} : parse(text, file);
  const { segments } = read;
  const weights = read.weights ?? "distance";
  return {
    data: overrides.data ?? read.data ?? "ree-estimate",
    mineral: mineralIn(read.mineral),
    years: yearList(overrides.years ?? read.years),
    seed: overrides.seed ?? read.seed ?? 42,
    focus: read.focus ?? "CHN",
    peers: read.peers ?? ["USA", "JPN", "DEU", "KOR"],
    required: [...(read.focus === undefined ? [] : [read.focus]), ...(read.peers ?? [])],
    sample: [read.sample ?? "sample-60"].flat(),
    segments:
      segments === undefined
        ? defaultSegments
        : segmentIds.map((id, k) => {
            const { name, covers, sectors } = segments[id];
            return { id, name: name ?? defaultSegments[k].name, covers, sectors };
          }),
    indicators: read.indicators ?? [],
    space: {
      power: read.space?.power ?? 1,
      cutoff: read.space?.cutoff,
      permutations: read.space?.permutations ?? 999,
    },
    weights,
    trade: {
      scheme: read.trade?.scheme ?? "value-chain",
      files: read.trade?.files ?? [],
      edition: read.trade?.edition,
      products: read.trade?.products,
      comtrade: read.trade?.comtrade ?? [],
    },
    smallestEffect: read.models?.smallestEffect ?? 0.2,
    robustness: {
      weights: (read.robustness?.weights ?? weightsNames).filter((name) => name !== weights),
      resamples: read.robustness?.resamples ?? 999,
    },
    outputs: {
      latex: read.outputs?.latex ?? true,
      png: read.outputs?.png ?? true,
      pdf: read.outputs?.pdf ?? true,
    },
  };
}

function mineralIn(read: StudyFile["mineral"]): Mineral {
  if (read === undefined) return rareEarths;
  const { name, adjective = name, measured = name, facts = "none" } = read;
  return { name, adjective, measured, facts };
}

/**
 * Years from words: `2007-2010`, `2007,2009`, a number or a list; undefined stays undefined.
 *
 * @throws DataError "argument"  anything else, or a range that runs backwards
 */
export function yearList(
  given: string | number | readonly number[] | undefined,
): readonly number[] | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== "string") return [...new Set([given].flat())].sort((a, b) => a - b);
  const years = new Set<number>();
  for (const part of given.split(",")) {
    const range = /^\s*(\d{4})(?:-(\d{4}))?\s*$/.exec(part);
    const from = Number(range?.[1]);
    const to = Number(range?.[2] ?? range?.[1]);
    if (!range || to < from) {
      throw new DataError(
        "argument",
        `years: found "${given}", expected years such as 2007-2021 or 2007,2010`,
      );
    }
    for (let year = from; year <= to; year++) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

/** Years as `yearList` reads them: 2007-2010, 2012. */
export function yearsInWords(years: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const year of years) {
    const last = ranges.at(-1);
    if (last !== undefined && year === last[1] + 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}
