/** Everything that findings and the report are written from; made by the study. */
import type { ChainFacts } from "../panel/chain-facts.ts";
import type { Facts } from "../panel/facts.ts";
import type { Panel } from "../panel/panel.ts";
import type { SegmentId } from "../segments/segments.ts";
import type { Mineral } from "./mineral.ts";
import type { SubSectors } from "./sub-sectors.ts";

/** Moran's I of the position index of one segment in one year. */
export interface Clustering {
  readonly segment: SegmentId;
  readonly year: number;
  readonly statistic: number; //     I
  readonly expected: number; //      −1/(n − 1)
  readonly variance: number; //      under randomisation
  readonly z: number;
  readonly p: number; //             two-sided, randomisation
  readonly pPermutation: number; //  two-sided
  readonly nullLow: number; //       2.5 % point of the permuted statistics
  readonly nullHigh: number; //      97.5 % point
  readonly n: number; //             economies
}

/** One point of a Moran scatterplot. */
export interface ScatterPoint {
  readonly segment: SegmentId;
  readonly year: number;
  readonly code: string; //   economy
  readonly value: number; //  position, centred and divided by its standard deviation (divisor n)
  readonly lag: number; //    weighted mean of the neighbours' values
}

/** A line of the measured accuracy of an embedded data set (data/accuracy.csv). */
export interface AccuracyRow {
  readonly measure: string;
  readonly dataset: string;
  readonly year: number;
  readonly scope: string;
  readonly sector: string;
  readonly metric: string;
  readonly value: number;
  readonly n: number;
  readonly note: string;
}

/** What the numbers are and how to cite them. */
export interface DatasetDescription {
  readonly name: string;
  readonly title: string;
  readonly provenance: "published" | "estimate" | "user";
  readonly description: string; //  what is real and what is estimated, a few sentences
  readonly sources: readonly string[]; //  to be cited
  readonly breaks?: readonly SourceBreak[]; // where the source itself changes
}

/** A change of the source between two years: a difference across it may be the source's. */
export interface SourceBreak {
  readonly after: number; //  the last year of the older edition
  readonly label: string; //  a few words, for the time axis: "New edition"
  readonly reason: string; // a sentence
}

/** The economies that results are about. */
export interface StudySample {
  readonly name: string; //                  "sample-60"
  readonly economies: readonly string[]; //  codes, in the order of the tables
  readonly words: string; //                 "the sample of 60 economies"
}

export interface Settings {
  readonly seed: number;
  readonly permutations: number;
  readonly weights: string; //   in words: "inverse distance (CEPII distw), power 1, no cut-off, row-standardised"
  readonly focus: string; //     economy code in the headline: CHN
  readonly peers: readonly string[]; //  economy codes compared with it
  readonly mineral?: Mineral; //         rare earths where there is none
  readonly sample?: StudySample; //      all economies where there is none
}

export interface Evidence {
  readonly version: string; //  of the software
  readonly dataset: DatasetDescription;
  readonly panel: Panel;
  readonly clustering: readonly Clustering[];
  readonly scatter: readonly ScatterPoint[]; //  first and last year
  readonly facts: Facts;
  readonly chain?: ChainFacts; //  all facts of the physical chain; none of other minerals
  readonly accuracy: readonly AccuracyRow[]; //  empty where nothing was measured
  readonly settings: Settings;
  readonly subSectors?: SubSectors; // absent where the tables were not looked into
}
