/** Low-end lock-in: which economies, since when, and whether it eases. */
import { DataError } from "../../../errors.ts";
import type { Matrix } from "../../../numerics/matrix.ts";
import { capital, fixed, list } from "../../format.ts";
import { mineralOf } from "../../mineral.ts";
import { named, segmentWord, type View } from "../../view.ts";
import { type Claim, judged, type Mark, type Verdict } from "../claim.ts";
import { allEconomies, sampleEconomies } from "../economies.ts";
import { breakWords } from "../breaks.ts";
import type { ClaimInput } from "../input.ts";
import { truthOf } from "../truth.ts";
import { judgeLockIn, type LockInJudgement, verdictOn } from "./judge-lock-in.ts";
import { type Check, lockInNumbers, lockInTable } from "./numbers.ts";
import { persistentFrom } from "./persistence.ts";
import { lockedIn, lockInTitle, lockInWords } from "./words.ts";
import { lockInWorld, type PanelWorld, sizeVariable } from "./world.ts";

/** The claim that the focus economy is locked in at the low end. */
export function lockInClaim(input: ClaimInput): Claim {
  const { view, command, smallestEffect } = input;
  const { dataset, accuracy } = view.evidence;
  const estimated = dataset.provenance === "estimate";
  const truth = truthOf(accuracy, "lock-in", estimated);
  const chosen = sampleEconomies(input);
  const world = lockInWorld(input, chosen);
  const economy = world?.economies.indexOf(view.focus) ?? -1;
  const attempt =
    world === undefined ? undefined : attempted(() => judgeLockIn(world, smallestEffect));
  const found = attempt instanceof DataError ? undefined : attempt;
  const base = {
    id: "lock-in" as const,
    claim: `${capital(named(view, view.focus))} is locked in at the low end: strength upstream does not turn into value captured`,
    method: method(view, smallestEffect),
    quality: `Judged on ${chosen.words}, of which ${world?.economies.length ?? 0} have a place, a size (${sizeVariable}) and mining in every year${leftOut(view, world)}. Shares of value added are margins of the published tables; the value captured and position rest on ${estimated ? "estimated flows" : "the flows of the tables"}, and errors of these are in no interval here.${estimated ? " The test on real tables compares level and class; the pull rests on changes from year to year, which it does not compare and an estimate follows poorly." : ""}${breakWords(view)}`,
    truth,
    limits: `Segments of ${mineralOf(view).name} alone; capture over another size than GDP; another smallest effect; more years, without which the long run is hard to tell. Segments are whole sectors, so this is lock-in in ${segmentWord(view, 0, true)} at large.`,
    command: command("lock-in"),
  };
  if (world === undefined || found === undefined) {
    return {
      ...base,
      verdict: "undetermined",
      reason:
        attempt instanceof DataError
          ? attempt.message
          : "too few years, or economies with a place and a size",
      title: "Lock-in cannot be judged on these tables",
      statement:
        "Lock-in needs at least six years, and twelve economies with a place, a size and mining in every year.",
      mark: "unknown",
      numbers: [],
      tests: [],
    };
  }
  const verdict = economy < 0 ? "undetermined" : verdictOn(found, economy);
  const checks = checksOf(input, world, economy);
  const other = checks.find(({ name }) => name === otherCapture)?.verdict;
  const opposite =
    verdict !== "undetermined" &&
    other !== undefined &&
    other !== "undetermined" &&
    other !== verdict;
  const outcome = judged(opposite ? "undetermined" : verdict, truth, estimated);
  const reason =
    outcome.reason ??
    (opposite
      ? "the sign depends on how capture is measured"
      : economy < 0
        ? `${named(view, view.focus)} is not among the economies judged`
        : "mixed");
  return {
    ...base,
    verdict: outcome.verdict,
    ...(outcome.verdict === "undetermined" && { reason }),
    title: lockInTitle(view, world, found, economy),
    statement: [
      opposite
        ? `Whether ${named(view, view.focus)} is locked in depends on how capture is measured: by the share of the value captured it is ${verdict === "supported" ? "" : "not "}locked in, by value added per output it is ${verdict === "supported" ? "not" : "locked in"}.`
        : "",
      lockInWords(view, world, found, economy, smallestEffect),
      perOutputWords(view, world, checks),
      checkWords(checks, verdict),
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    mark: markOf(checks, verdict, lockedIn(found, economy), world.economies, estimated),
    numbers: lockInNumbers(view, world, found, economy, checks),
    tests: [
      {
        name: "Spatial Markov, homogeneity",
        what: "whether moves between classes depend on the neighbours’ class",
        statistic: found.persistence.chain.test.lr,
        pValue: found.persistence.pValue,
      },
    ],
    tables: [lockInTable(view, world, found)],
  };
}

const otherCapture = "capture as value added per output";

function checksOf(input: ClaimInput, world: PanelWorld, economy: number): Check[] {
  const { view, smallestEffect } = input;
  const whole = lockInWorld(input, allEconomies(view));
  const runs: readonly (readonly [string, PanelWorld, Parameters<typeof judgeLockIn>[2]])[] = [
    ...(whole === undefined ? [] : [["all economies", whole, {}] as const]),
    ["five classes", world, { classes: 5 }],
    ["all years as one window", world, { windows: 1 }],
    [otherCapture, { ...world, capture: world.perOutput, relative: world.perOutput }, {}],
    [
      "share of upstream value added for position",
      { ...world, position: logs(world.upstream) },
      {},
    ],
  ];
  return runs.flatMap(([name, each, options]) => {
    const judgement = attempted(() => judgeLockIn(each, smallestEffect, options));
    if (judgement instanceof DataError) return [];
    const at = each.economies.indexOf(world.economies[economy]);
    const verdict = at < 0 ? "undetermined" : verdictOn(judgement, at);
    return [{ name, verdict, judgement, economies: each.economies }];
  });
}

// What cannot be judged so, such as classes of values that are all the same, is no check.
function attempted(judge: () => LockInJudgement): LockInJudgement | DataError {
  try {
    return judge();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

// By the other measure of capture, where it finds a part of lock-in.
function perOutputWords(view: View, world: PanelWorld, checks: readonly Check[]): string {
  const judgement = checks.find(({ name }) => name === otherCapture)?.judgement;
  const i = world.economies.indexOf(view.focus);
  if (judgement === undefined || i < 0) return "";
  const state = judgement.states[i][judgement.windows.length - 1];
  if (!state.level && !state.persistent) return "";
  const n = world.economies.length;
  const rank = n + 1 - judgement.levels[judgement.levels.length - 1].capture[i];
  const found = [
    ...(state.level ? ["under what the line allows"] : []),
    ...(state.persistent ? ["held in the lowest class"] : []),
  ];
  const where = segmentWord(view, view.evidence.panel.segments.length - 1);
  return `By value added per output ${where} it ranks ${fixed(rank, 0)} of ${n} and is ${list(found)}.`;
}

function logs(values: Matrix): Matrix {
  return { ...values, data: values.data.map(Math.log) };
}

// Of the title, which names the focus economy and those that are locked in beside it.
function markOf(
  checks: readonly Check[],
  verdict: Verdict,
  locked: readonly number[],
  economies: readonly number[],
  estimated: boolean,
): Mark {
  if (verdict === "undetermined") return "unknown";
  const same = checks.filter((check) => {
    const among = new Set(
      check.judgement.states.flatMap((states, i) =>
        states.at(-1)?.label === "locked in" ? [check.economies[i]] : [],
      ),
    );
    return check.verdict === verdict && locked.every((i) => among.has(economies[i]));
  }).length;
  // an estimate follows changes poorly, and the pull that the others are named for rests on them
  return same >= Math.max(1, 0.8 * checks.length) && !(estimated && locked.length > 0)
    ? "strong"
    : "some";
}

function checkWords(checks: readonly Check[], verdict: Verdict): string {
  const differ = checks.filter((check) => check.verdict !== verdict).map(({ name }) => name);
  const same = checks.length - differ.length;
  return `The verdict is the same in ${same} of ${checks.length} checks${differ.length === 0 ? "" : `; it differs with ${list(differ)}`}.`;
}

function method(view: View, smallest: number): string {
  return `Upstream rank: share of the world’s value added ${segmentWord(view, 0)}. Capture: what an economy earns beyond it in the world’s downstream final products. Level: a capture rank under the 90 % band around the cross-country line, by window of about five years. Persistence: in the lowest of four classes of capture over GDP in most years of the window, with a chance of staying (given the neighbours’ class, where moves depend on it) whose 90 % interval (Dirichlet prior 1/4) is above ${fixed(persistentFrom, 2)}, with which half stay through a window of five years. Pull: the long-run effect of upstream position in production on the logarithm of capture, a year later, in a dynamic panel with effects of economies and years, bias corrected, in standard deviations, against ${smallest} (90 % interval, delta method; the study file sets it as models.smallestEffect). Locked in needs all three; one or two are mixed.`;
}

function leftOut(view: View, world: PanelWorld | undefined): string {
  if (world === undefined || world.leftOut.length === 0) return "";
  return ` (left out: ${list(world.leftOut.map((g) => named(view, g)))})`;
}
