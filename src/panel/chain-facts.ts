/** The facts of the chain as published: each row has its source, and nothing fills a gap. */
import type { MineProduction } from "./facts.ts";
import type { ProductionNote } from "./mining-shares.ts";

/** A published share of an economy in a stage of the chain. */
export interface StageFigure {
  readonly year: number;
  readonly yearBasis: string; //  "data year", "publication year", "projection", "approximate"
  readonly stage: string; //      "mining", "refining", "separation", "magnet", ...
  readonly country: string; //    a code, several joined by ";", or "rest"
  readonly share: number; //      per cent
  readonly precision: "as stated" | "about" | "at least";
  readonly unit: string; //       of what, in the source's words
  readonly note: string;
  readonly source: string;
}

/** Output of a stage where it is published as tonnes. */
export interface StageOutput {
  readonly year: number;
  readonly stage: string;
  readonly country: string;
  readonly tonnes: number;
  readonly product: string;
  readonly source: string;
}

export interface Reserve {
  readonly year: number;
  readonly iso3: string; //    "WLD" for the world
  readonly country: string;
  readonly tonnes: number; //  rare earth oxide
  readonly precision: "as stated" | "at least";
  readonly note: string;
  readonly source: string;
}

/** A quota of China in a year. */
export interface Quota {
  readonly year: number;
  readonly kind: string; //    "mining", "separation" or "export"
  readonly tonnes: number; //  NaN where none is known or none was set; never zero for unknown
  readonly weight: "oxide" | "product";
  readonly quality: string; // "published", "rounded", "inferred", "unverified", "unpublished", "abolished"
  readonly note: string;
  readonly source: string;
}

export interface Price {
  readonly year: number;
  readonly product: string; //  "dysprosium oxide"
  readonly elements: readonly string[]; // symbols; empty for a basket
  readonly kind: string; //     "annual average", "year end range" or "range": different series
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly note: string;
  readonly source: string;
}

export interface PolicyMeasure {
  readonly date: string; //      YYYY, YYYY-MM or YYYY-MM-DD
  readonly country: string;
  readonly label: string; //     short, for a time axis; often empty
  readonly measure: string;
  readonly instrument: string;
  readonly direction: string; // "restricting", "easing", "domestic", "external" or "signal"
  readonly elements: string;
  readonly verified: boolean; // by the source
  readonly source: string;
}

/** All of them. */
export interface ChainFacts {
  readonly production: readonly MineProduction[];
  readonly productionNotes: readonly ProductionNote[];
  readonly stageShares: readonly StageFigure[];
  readonly stageOutput: readonly StageOutput[];
  readonly reserves: readonly Reserve[];
  readonly quotas: readonly Quota[];
  readonly prices: readonly Price[];
  readonly measures: readonly PolicyMeasure[];
}

/**
 * The published shares of an economy in a stage, oldest first, without projections.
 *
 * @param stages   names of stages; a name also takes its parts, so "separation" takes
 *                 "separation (heavy)"
 * @param country  a code; a row of several economies together is another country
 */
export function publishedShares(
  facts: Pick<ChainFacts, "stageShares">,
  stages: readonly string[],
  country: string,
): readonly StageFigure[] {
  return facts.stageShares
    .filter((row) => row.country === country && isStage(row.stage, stages) && !isProjection(row))
    .sort((a, b) => a.year - b.year);
}

/** Whether a stage is one of these or a part of one. */
export function isStage(stage: string, stages: readonly string[]): boolean {
  return stages.includes(stage) || stages.includes(stage.replace(/ \(.*\)$/, ""));
}

/** Whether a figure is a scenario of the future, and so no fact. */
export function isProjection({ yearBasis }: Pick<StageFigure, "yearBasis">): boolean {
  return yearBasis === "projection";
}
