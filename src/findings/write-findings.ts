/** Findings: results become statements, each with the numbers that it rests on. */
import { chance, clustering, neighbours } from "./clustering.ts";
import type { Evidence } from "./evidence.ts";
import type { Finding, FindingId } from "./finding.ts";
import { gains, leaders } from "./gains.ts";
import { headline, sharesThroughTime } from "./headline.ts";
import {
  positionAlongChain,
  positionMap,
  positionRanking,
  positionThroughTime,
  sides,
} from "./position.ts";
import { producers, production, tonnage } from "./production.ts";
import { errors, trust } from "./trust.ts";
import { type View, viewOf } from "./view.ts";

/** One finding of each kind, in the order of the report. */
export type Findings = Readonly<Record<FindingId, Finding>>;

const writers: Readonly<Record<FindingId, (view: View) => Finding>> = {
  headline,
  shares: sharesThroughTime,
  gains,
  leaders,
  position: positionAlongChain,
  map: positionMap,
  ranking: positionRanking,
  sides,
  trajectories: positionThroughTime,
  clustering,
  chance,
  scatter: neighbours,
  tonnage,
  production,
  producers,
  trust,
  errors,
};

/**
 * All findings of a study.
 *
 * Every title is chosen by explicit conditions on the numbers and falls back to a neutral sentence.
 *
 * @throws DataError "argument"  a panel without an economy or without a year
 */
export function writeFindings(evidence: Evidence): Findings {
  const view = viewOf(evidence);
  return Object.fromEntries(
    Object.entries(writers).map(([id, write]) => [id, write(view)]),
  ) as Record<FindingId, Finding>;
}
