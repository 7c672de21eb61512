/** Whether the front end of the chain pulls its middle and its back end along. */
import { pullVariables } from "../../../panel/variables.ts";
import { attemptTests } from "../../../regression/attempt-tests.ts";
import { dumitrescuHurlin } from "../../../regression/panel-granger.ts";
import { numberAt } from "../../finding.ts";
import { capital, fixed, list, perCent, signed } from "../../format.ts";
import { mineralOf } from "../../mineral.ts";
import { named, sectorsInWords, segmentWord, type View } from "../../view.ts";
import { breakWords } from "../breaks.ts";
import { type Claim, type ClaimNumber, type ClaimTest, judged, type Mark } from "../claim.ts";
import { allEconomies, sampleEconomies } from "../economies.ts";
import { beforeBreaks, firstColumns } from "../early-years.ts";
import type { ClaimInput } from "../input.ts";
import { truthOf } from "../truth.ts";
import {
  judgeLinkage,
  level,
  type LinkageJudgement,
  type Pull,
  verdictOf,
} from "./judge-linkage.ts";
import {
  couplingTable,
  type Policy,
  policyTable,
  pullShares,
  pullTable,
  pullThroughTable,
  segmentMorans,
  segmentMoranTable,
} from "./linkage-tables.ts";
import { policiesOf } from "./policies.ts";
import { linkageWorld, type PanelWorld } from "./world.ts";

/** A fifth of going along in proportion: less is no pull. */
const smallestPull = 0.2;

/** The claim that the front end does not pull the middle and the back end along. */
export function linkageClaim(input: ClaimInput): Claim {
  const { view, weights, resamples } = input;
  const { dataset, accuracy, settings } = view.evidence;
  const estimated = dataset.provenance === "estimate";
  const truth = truthOf(accuracy, "linkage", estimated);
  const sample = sampleEconomies(input);
  const world = linkageWorld(input, sample.indices);
  const common = {
    id: "linkage" as const,
    claim: "The front end of the chain does not pull the middle and the back end along",
    truth,
    command: input.command("linkage"),
    quality: `Value added by sector is a margin of the published tables (${sectorsInWords(view)}); where it leaves an economy, and who depends on whom, rest on ${estimated ? "estimated" : "the tables’"} trade.${breakWords(view)}`,
  };
  if (world === undefined) {
    return {
      ...common,
      verdict: "undetermined",
      reason: "too few economies or years",
      title: "Whether the front end pulls cannot be told from these tables",
      statement: "That needs twelve economies with all three segments and seven years.",
      mark: "unknown",
      numbers: [],
      tests: [],
      method: "None was applied.",
      limits: "More years or more economies.",
    };
  }
  const draws = { resamples, seed: settings.seed, smallestPull };
  const main = judgeLinkage(world, draws);
  const stricter = verdictOf(main.ahead, smallestPull / 2);
  const checks = checksOf(input, draws);
  const policies = policiesOf(input, world);
  const morans = weights.length === 0 ? [] : segmentMorans(input, sample.indices, weights[0]);
  const outcome = judged(main.verdict, truth, estimated);
  const reason =
    outcome.reason ??
    (main.verdict === "undetermined" ? "no pull is not shown, nor is a pull" : undefined);
  return {
    ...common,
    verdict: outcome.verdict,
    ...(outcome.verdict === "undetermined" && reason !== undefined && { reason }),
    title: title(main),
    statement: [
      pullSentence(view, main),
      `Were ${fixed(smallestPull / 2, 1)} the least that counts, the verdict from the numbers would be ${stricter === main.verdict ? "the same" : stricter}.`,
      shareSentence(view, world),
      checkSentence(main, checks),
      ...policies.map((policy) => policySentence(view, policy)),
    ].join(" "),
    mark: markOf(main, checks),
    numbers: numbersOf(view, world, main),
    tests: [
      ...grangerTests(view, world),
      ...morans.map(({ from, to, year, lag, result }) => ({
        name: `Bivariate Moran’s I, ${segmentWord(view, from)} ${year}, ${segmentWord(view, to)} ${year + lag}`,
        what: "whether position goes with the neighbours’ position in another segment",
        statistic: result.statistic,
        pValue: result.permutation!.pValue,
      })),
      ...policies.flatMap(policyTests),
    ],
    tables: [
      pullTable(view, [...main.ahead, ...main.back]),
      pullThroughTable(view, sample.indices),
      segmentMoranTable(view, morans),
      couplingTable(view, sample.indices),
      policyTable(policies),
    ],
    method: `On ${sample.words}, logarithms of each segment’s share of the world’s value added: what follows, one to three years on, a rise of the upstream one, given the rise of the segment itself and of GDP, within economies and years (local projections; ${perCent(level)} intervals of ${resamples} draws of whole economies). No pull where every interval lies below ${fixed(smallestPull, 1)}, a fifth of going along in proportion; pull where a segment’s lower ends are above zero at most horizons. Beside it: where upstream value added leaves an economy, Granger tests across economies, Moran’s I between segments. Measures: the change of outcomes in economies that depend more on ${named(view, view.focus)}, which itself is left out.`,
    limits: `That one segment comes before another is not that it moves it. Coupling is a description and enters no verdict. Exposure to a measure is taken from value-added flows, not from trade in ${mineralOf(view).name}: the effect of measures is undetermined, and needs bilateral trade.`,
  };
}

interface Check {
  readonly name: string;
  readonly judgement: LinkageJudgement | undefined;
}

function checksOf(input: ClaimInput, draws: Parameters<typeof judgeLinkage>[1]): Check[] {
  const { view, groups } = input;
  const { countries } = view.evidence.panel;
  const sample = sampleEconomies(input).indices;
  const all = allEconomies(view);
  const european = groups.find(({ id }) => id === "europe")?.members ?? [];
  const judge = (name: string, world: PanelWorld | undefined): Check => ({
    name,
    judgement: world && judgeLinkage(world, { ...draws, oneWay: true }),
  });
  return [
    judge(all.words, linkageWorld(input, all.indices)),
    judge(
      `without ${view.names[view.focus]}`,
      linkageWorld(
        input,
        sample.filter((g) => g !== view.focus),
      ),
    ),
    judge("exports in place of value added", linkageWorld(input, sample, "export_share")),
    judge(
      "value captured in place of value added",
      linkageWorld(input, sample, "value_captured_share"),
    ),
    ...beforeBreaks(view).map(({ after, count }) =>
      judge(`years to ${after}`, firstYears(linkageWorld(input, sample), count)),
    ),
    judge(
      "economies outside Europe",
      linkageWorld(
        input,
        sample.filter((g) => !european.includes(countries[g].code)),
      ),
    ),
  ];
}

function firstYears(world: PanelWorld | undefined, count: number): PanelWorld | undefined {
  if (world === undefined) return undefined;
  const { segments } = world;
  return {
    ...world,
    segments: [
      firstColumns(segments[0], count),
      firstColumns(segments[1], count),
      firstColumns(segments[2], count),
    ],
    size: firstColumns(world.size, count),
  };
}

function pullSentence(view: View, { ahead }: LinkageJudgement): string {
  const words = ({ to, horizon, elasticity, low, high }: Pull): string =>
    `${segmentWord(view, to)} after ${horizon === 1 ? "one year" : `${horizon} years`} ${signed(elasticity, 2)} (${signed(low, 2)} to ${signed(high, 2)})`;
  return `One per cent more of upstream value added is followed by this much more, in per cent: ${list(ahead.map(words))}.`;
}

const leaving = (prefix: string): number[] =>
  pullVariables.flatMap((name, k) => (name.startsWith(`pull_${prefix}_`) ? [k] : []));

// The shares that leave in the economy's own midstream and downstream products.
const carried = [...leaving("midstream"), ...leaving("downstream")];
const raw = pullVariables.findIndex((name) => name === "pull_upstream_abroad");

function shareSentence(view: View, { economies }: PanelWorld): string {
  const T = view.evidence.panel.years.length;
  const sum = (some: readonly number[], t: number): number =>
    carried.reduce((total, k) => total + pullShares(view, some, t)[k], 0);
  const own = [0, T - 1].map((t) => sum([view.focus], t));
  const all = [0, T - 1].map((t) => sum(economies, t));
  const left = [0, T - 1].map((t) => pullShares(view, economies, t)[raw]);
  return `Of ${named(view, view.focus)}’s upstream value added, ${perCent(own[0])} left in its own midstream and downstream products in ${view.first} and ${perCent(own[1])} in ${view.last}; of the sample’s, ${perCent(all[0])} and ${perCent(all[1])}, while ${perCent(left[0])} and ${perCent(left[1])} were exported raw.`;
}

function checkSentence(main: LinkageJudgement, checks: readonly Check[]): string {
  const made = checks.filter(({ judgement }) => judgement !== undefined);
  const differ = made.filter(({ judgement }) => judgement!.verdict !== main.verdict);
  return `Of ${made.length} checks, ${differ.length === 0 ? "none says otherwise" : `these say otherwise: ${list(differ.map(({ name, judgement }) => `${name} (${judgement!.verdict})`))}`}.`;
}

function policySentence(view: View, { measure, date, outcome, result }: Policy): string {
  const trend =
    result.preTrendP < 0.1
      ? `the exposed were on another path before (p = ${fixed(result.preTrendP, 3)}), so this says nothing of the measure`
      : `no other path before is detectable (p = ${fixed(result.preTrendP, 3)})`;
  return `${capital(measure)} (${date}), ${outcome}: one tenth more exposure to ${named(view, view.focus)} goes with a change of ${signed(result.effect / 10, 3)} (p = ${fixed(result.pValue, 3)} by random exposures; ${perCent(result.placeboRank)} of dates give as much); ${trend}.`;
}

function policyTests({ measure, outcome, result }: Policy): ClaimTest[] {
  return [
    {
      name: `${measure}: exposure in random order`,
      what: `whether ${outcome} changed more where exposure is larger`,
      statistic: result.effect,
      pValue: result.pValue,
    },
    {
      name: `${measure}: years before, jointly`,
      what: `whether ${outcome} was on another path before`,
      statistic: NaN,
      pValue: result.preTrendP,
    },
  ];
}

function grangerTests(view: View, { segments, economies }: PanelWorld): ClaimTest[] {
  const n = economies.length;
  const growth = segments.map(({ cols: T, data }) => {
    const out = new Float64Array(n * (T - 1));
    for (let t = 1; t < T; t++) {
      for (let i = 0; i < n; i++) out[(t - 1) * n + i] = data[i * T + t] - data[i * T + t - 1];
    }
    return out;
  });
  const ways = [
    [0, 1],
    [0, 2],
    [1, 0],
    [2, 0],
  ] as const;
  return ways.flatMap(([from, to]) => {
    const name = `Granger, ${segmentWord(view, from)} to ${segmentWord(view, to)}`;
    return attemptTests(name, () => {
      const test = dumitrescuHurlin(growth[to], growth[from], n, 1);
      return [{ name, statistic: test.zBarTilde, df: NaN, pValue: test.zBarTildePValue }];
    }).map(({ statistic, pValue }) => ({
      name,
      what: "whether growth of the one comes before that of the other in any economy (Dumitrescu and Hurlin)",
      statistic,
      pValue,
    }));
  });
}

function markOf(main: LinkageJudgement, checks: readonly Check[]): Mark {
  if (main.verdict === "undetermined") return "unknown";
  const same = checks.filter(({ judgement }) => judgement?.verdict === main.verdict).length;
  if (main.verdict === "supported") return same >= enough(checks) ? "none" : "unknown";
  return same >= enough(checks) ? "strong" : "some";
}

// Four of five.
function enough(checks: readonly Check[]): number {
  return Math.max(4, 0.8 * checks.length);
}

function title({ verdict, ahead }: LinkageJudgement): string {
  if (verdict === "supported")
    return "More upstream value added is not followed by much more of the later segments";
  if (verdict === "contradicted")
    return "More upstream value added is followed by more of the later segments";
  return ahead.some(({ low }) => low > 0)
    ? "Whether the front end pulls the later segments along is not clear; it depends on the horizon"
    : "Whether the front end pulls the later segments along is not clear";
}

function numbersOf(
  view: View,
  world: PanelWorld,
  { ahead, back }: LinkageJudgement,
): ClaimNumber[] {
  const of = "90 % interval, by economies";
  const T = view.evidence.panel.years.length;
  const shares = (who: string, some: readonly number[]): ClaimNumber[] =>
    (view.oneYear ? [0] : [0, T - 1]).flatMap((t) => {
      const values = pullShares(view, some, t);
      return pullVariables.map((name, k) =>
        numberAt(
          `${who}: ${name.replace(/^pull_/, "").replaceAll("_", ", ")}`,
          view.evidence.panel.years[t],
          values[k],
          "share",
        ),
      );
    });
  return [
    ...[...ahead, ...back].map(({ from, to, horizon, elasticity, low, high }) => ({
      ...numberAt(
        `${segmentWord(view, from)} to ${segmentWord(view, to)}, elasticity`,
        `${horizon} ${horizon === 1 ? "year" : "years"} on`,
        elasticity,
        "index",
      ),
      interval: { low, high, of },
    })),
    ...shares(view.names[view.focus], [view.focus]),
    ...shares("the sample", world.economies),
  ];
}
