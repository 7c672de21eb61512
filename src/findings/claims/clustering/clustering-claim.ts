/** Where clustering moves, and what Europe's part downstream is. */
import { firstThatFits, fixed, list, perCent, points, signed } from "../../format.ts";
import { sectorsInWords, type View } from "../../view.ts";
import { breakWords } from "../breaks.ts";
import { type Claim, judged, type Mark } from "../claim.ts";
import { allEconomies, sampleEconomies } from "../economies.ts";
import { beforeBreaks, firstColumns } from "../early-years.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";
import { truthOf } from "../truth.ts";
import { gainsTable, numbersOf, testsOf } from "./clustering-numbers.ts";
import { centresOf, hotSpotTable, localMoranTable, movesOf } from "./exploration.ts";
import {
  type ClusteringJudgement,
  type Difference,
  judgeClustering,
  level,
} from "./judge-clustering.ts";
import { rolesOf, rolesTable } from "./roles.ts";
import { clusteringWorld, type PanelWorld } from "./world.ts";

const claimWords = "Clustering moves towards Asia, while Europe stays in low-end roles downstream";

/** A check of the main result: another sample, measure or choice of neighbours. */
interface Check {
  readonly name: string;
  readonly judgement: ClusteringJudgement | undefined;
}

/** The claim that clustering moves towards Asia while Europe stays in low-end roles. */
export function clusteringClaim(input: ClaimInput): Claim {
  const { view, weights, resamples } = input;
  const { dataset, accuracy, settings } = view.evidence;
  const estimated = dataset.provenance === "estimate";
  const truth = truthOf(accuracy, "clustering", estimated);
  const sample = sampleEconomies(input);
  const choice = weights.at(0);
  const world = clusteringWorld(input, sample, choice);
  const common = {
    id: "clustering" as const,
    claim: claimWords,
    truth,
    command: input.command("clustering"),
    quality: `Sectors stand for segments: ${sectorsInWords(view)}. Value added and output by sector are margins of the published tables; what is captured in whose products, and the imported content, rest on ${estimated ? "estimated" : "the tables’"} trade between economies.${breakWords(view)}`,
  };
  if (world === undefined || choice === undefined) {
    return {
      ...common,
      verdict: "undetermined",
      reason: "too few years, or too few economies of Asia or Europe",
      title: "Where clustering moves cannot be told from these tables",
      statement:
        "That needs four years, and four economies of Asia, four of Europe and one elsewhere with distances.",
      mark: "unknown",
      numbers: [],
      tests: [],
      method: "None was applied.",
      limits: "More years or more economies.",
    };
  }
  const draws = { resamples, permutations: 999, seed: settings.seed };
  const main = judgeClustering(world, draws);
  const checks = checksOf(input, draws, world);
  const outcome = judged(main.verdict, truth, estimated);
  const reason = outcome.reason ?? (main.verdict === "undetermined" ? undecided(main) : undefined);
  const roles = rolesOf(input, sample.indices);
  const centres = centresOf(input, sample.indices);
  const moves = movesOf(view, world, world.W, settings.seed);
  return {
    ...common,
    verdict: outcome.verdict,
    ...(outcome.verdict === "undetermined" && reason !== undefined && { reason }),
    title: title(view, main),
    statement: [
      gainSentence(view, main),
      europeSentence(main),
      Number.isFinite(centres.bearing)
        ? `The centre of gravity of what is captured downstream went ${fixed(centres.kilometres, 0)} km towards the ${compass(centres.bearing)}.`
        : "",
      checkSentence(checks, main),
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    mark: markOf(main, checks),
    numbers: numbersOf(view, main),
    tests: testsOf(view, main, moves.markov.test),
    tables: [
      localMoranTable(input, sample.indices, choice),
      hotSpotTable(input, sample.indices, choice),
      centres.table,
      ...moves.tables,
      rolesTable(roles),
      gainsTable(view, world, main),
    ],
    method: `Downstream, on ${sample.words}: the log change of each economy’s share of the value captured, from the mean of the first three years to that of the last three, and Moran’s I of these changes (999 random orders, one side; ${choice.words}). Asia is East, South-East, South and Central Asia; Europe the European Union, the Free Trade Association and the United Kingdom. Value moves to Asia where its economies gained more than the others (interval of ${resamples} draws of economies) and changes are alike among neighbours. Europe’s part is low-end where, in the last three years, it has less value added per output than the others together and more imported content per exports, both intervals excluding zero; the claim needs both halves.`,
    limits:
      "Gains count each economy alike, so China is one of many; the sums of Asia are mostly China’s. Value added per output also falls where production is cut into more stages. Local tests and the chain of moves are descriptions beside the verdict.",
  };
}

function checksOf(
  input: ClaimInput,
  draws: Parameters<typeof judgeClustering>[1],
  main: PanelWorld,
): Check[] {
  const { view, weights } = input;
  const sample = sampleEconomies(input);
  const judge = (
    name: string,
    chosen: typeof sample,
    choice: WeightsChoice | undefined,
    variable?: Parameters<typeof clusteringWorld>[3],
    span?: number,
  ): Check => {
    const world = clusteringWorld(input, chosen, choice, variable);
    return {
      name,
      judgement: world && judgeClustering(world, { ...draws, ...(span !== undefined && { span }) }),
    };
  };
  const nearest = weights.find(({ name }) => name === "nearest");
  const withoutFocus = {
    indices: main.economies.filter((g) => g !== view.focus),
    words: "",
  };
  return [
    judge(allEconomies(view).words, allEconomies(view), weights.at(0)),
    judge(`without ${view.names[view.focus]}`, withoutFocus, weights.at(0)),
    judge("the nearest neighbours", sample, nearest),
    judge("final products in place of value captured", sample, weights.at(0), "final_share"),
    judge("single years at both ends", sample, weights.at(0), undefined, 1),
    ...beforeBreaks(view).map(({ after, count }): Check => ({
      name: `years to ${after}`,
      judgement: judgeClustering(firstYears(main, count), draws),
    })),
  ];
}

function firstYears(world: PanelWorld, count: number): PanelWorld {
  return {
    ...world,
    captured: firstColumns(world.captured, count),
    output: firstColumns(world.output, count),
    valueAdded: firstColumns(world.valueAdded, count),
    exports: firstColumns(world.exports, count),
    imported: firstColumns(world.imported, count),
    final: firstColumns(world.final, count),
  };
}

function undecided({ moves, lowEnd }: ClusteringJudgement): string {
  if (moves === "supported")
    return "mixed: value moves to Asia, Europe’s part is not clearly low-end";
  if (lowEnd === "supported") return "mixed: Europe’s part is low-end, no clear move to Asia";
  return "neither half is clear";
}

function gainSentence(view: View, { gain, together }: ClusteringJudgement): string {
  const by = `their share of the value captured downstream changed by ${signed(100 * gain.own, 0)} log points on average, that of the others by ${signed(100 * gain.others, 0)} (difference ${signed(100 * gain.value, 0)}, ${bracket(gain, (value) => signed(100 * value, 0))})`;
  const alike =
    together.pValue < 0.05
      ? "changes are alike among neighbours"
      : "changes are not detectably alike among neighbours";
  return `Of the economies of Asia, ${view.first} to ${view.last}, ${by}; ${alike} (Moran’s I ${signed(together.statistic, 2)}, p = ${fixed(together.pValue, 3)}).`;
}

function europeSentence({ rate, backward, share, rateChange }: ClusteringJudgement): string {
  const side = ({ low, high }: Difference): string =>
    low > 0 ? "more" : high < 0 ? "less" : "not detectably more or less";
  return `Europe’s share of it went from ${perCent(share.first)} to ${perCent(share.last)}. Its value added per downstream output is ${perCent(rate.own)}, ${side(rate)} than elsewhere (${perCent(rate.others)}; difference ${points(rate.value)} points, ${bracket(rate, points)}), and changed by ${points(rateChange.own)} points; its imported content per downstream exports is ${perCent(backward.own)}, ${side(backward)} than elsewhere (${perCent(backward.others)}).`;
}

function bracket(
  { low, high }: { low: number; high: number },
  words: (value: number) => string,
): string {
  return `${100 * level} % interval ${words(low)} to ${words(high)}`;
}

function checkSentence(checks: readonly Check[], main: ClusteringJudgement): string {
  const made = checks.filter(({ judgement }) => judgement !== undefined);
  const differ = made.filter(({ judgement }) => judgement!.moves !== main.moves);
  const part = made.filter(({ judgement }) => judgement!.lowEnd !== main.lowEnd);
  const words = (some: readonly Check[]): string =>
    some.length === 0 ? "none" : list(some.map(({ name }) => name));
  return `Of ${made.length} checks, these say otherwise on the move: ${words(differ)}; on Europe’s part: ${words(part)}.`;
}

const directions = [
  "north",
  "north-east",
  "east",
  "south-east",
  "south",
  "south-west",
  "west",
  "north-west",
];

function compass(bearing: number): string {
  return directions[Math.round(bearing / 45) % 8];
}

// Checks agree with our sentence where they agree with each of its clauses.
function markOf(main: ClusteringJudgement, checks: readonly Check[]): Mark {
  if (main.moves === "undetermined") return "unknown";
  const clauses = ({ moves, rate, backward }: ClusteringJudgement): string =>
    [moves, Math.sign(rate.low) + Math.sign(rate.high), backward.low > 0].join();
  const same = checks.filter(
    ({ judgement }) => judgement !== undefined && clauses(judgement) === clauses(main),
  ).length;
  return same >= 0.8 * checks.length ? "strong" : "some";
}

function title(view: View, { moves, rate, backward }: ClusteringJudgement): string {
  const neutral = `Downstream value between Asia and Europe, ${view.first}–${view.last}`;
  const europe =
    backward.low > 0 && rate.high < 0
      ? "Europe earns less and imports more per product"
      : backward.low > 0
        ? "Europe imports more of what it exports"
        : rate.low > 0
          ? "Europe earns more per product"
          : "Europe’s part is not clearly low-end";
  if (moves === "supported") {
    return firstThatFits(
      `Downstream value moves to Asia’s economies; ${europe}`,
      "Downstream value moves to Asia’s economies",
    );
  }
  if (moves === "contradicted") return "Downstream value moves away from Asia’s economies";
  return firstThatFits(`No clear move of downstream value to Asia; ${europe}`, neutral);
}
