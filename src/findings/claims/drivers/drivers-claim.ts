/** What goes with position in each segment, and whether it differs between segments. */
import type { Fit, ModelTest } from "../../../regression/fit.ts";
import type { SpatialWeights } from "../../../spatial/weights.ts";
import { numberAt } from "../../finding.ts";
import { fixed, list, perCent, pValue } from "../../format.ts";
import { sectorsInWords, segmentWord, type View } from "../../view.ts";
import { breakWords } from "../breaks.ts";
import { type Claim, type ClaimNumber, type ClaimTest, judged, type Mark } from "../claim.ts";
import { sampleEconomies } from "../economies.ts";
import type { ClaimInput } from "../input.ts";
import { truthOf } from "../truth.ts";
import { choiceTests } from "./choice-tests.ts";
import { driverPanels, type DriverPanels, drivers } from "./driver-panel.ts";
import { draws, driversTable, imputationTable, specificationTable, z95 } from "./driver-tables.ts";
import { type DriversJudgement, judgeDrivers } from "./judge-drivers.ts";
import { effectsOf, type Specification, specifications } from "./specifications.ts";

/** The claim that drivers of position differ between segments. */
export function driversClaim(input: ClaimInput): Claim {
  const { view, weights } = input;
  const { dataset, accuracy, settings } = view.evidence;
  const estimated = dataset.provenance === "estimate";
  const truth = truthOf(accuracy, "drivers", estimated);
  const sample = sampleEconomies(input);
  const panels = weights.length === 0 ? undefined : driverPanels(input, sample.indices, weights[0]);
  const common = {
    id: "drivers" as const,
    claim: "What drives position differs between upstream, midstream and downstream",
    truth,
    command: input.command("drivers"),
    quality: `Position by segment is ${estimated ? "estimated" : "of the tables"} (${sectorsInWords(view)}); drivers are published covariates of whole economies, not of segments.${breakWords(view)}`,
  };
  if (panels === undefined) {
    return {
      ...common,
      verdict: "undetermined",
      reason: "too few economies or years",
      title: "What drives position cannot be told from these tables",
      statement: "That needs 20 economies with every driver and six years.",
      mark: "unknown",
      numbers: [],
      tests: [],
      method: "None was applied.",
      limits: "More years or more economies.",
    };
  }
  const W = weights[0].between(panels.codes);
  const judgement = judgeDrivers(panels.segments, W, { permutations: draws, seed: settings.seed });
  const specs = specifications(input);
  const outcome = judged(judgement.verdict, truth, estimated);
  const reason =
    outcome.reason ?? (judgement.verdict === "undetermined" ? undecided(judgement) : undefined);
  return {
    ...common,
    verdict: outcome.verdict,
    ...(outcome.verdict === "undetermined" && reason !== undefined && { reason }),
    title: estimated && truth.passed === false ? untold : title(judgement, specs),
    statement: statement(view, panels, judgement, specs),
    mark: estimated && truth.passed === false ? "unknown" : markOf(judgement, specs),
    numbers: numbersOf(view, judgement),
    tests: testsOf(view, panels, W, judgement),
    tables: [
      driversTable(view, judgement, W, settings.seed),
      specificationTable(view, specs),
      imputationTable(panels),
    ],
    method: `Spatial Durbin panels with effects of economies and years by the transformed likelihood, one a segment, on the same ${panels.codes.length} economies, weights (${weights[0].words}) and drivers of the year before; all variables in standard deviations. Effects are impacts with 95 % intervals (${draws} draws). Drivers differ where segments cannot be exchanged within economies (${draws} random orders, which keep what an economy’s years and segments have in common) and direct effects differ by a stacked Wald test; they are alike where segments can be exchanged and at most a fifth of what drivers explain may be particular to segments. Largest variance inflation: ${fixed(judgement.same.inflation, 1)}.`,
    limits:
      "These are associations within economies and years, not effects of policy. The Wald test takes years as independent and so rejects too readily; the exchange of segments does not. Rho and indirect effects rest on who trades with whom, which estimates know least. Gaps that no line or carried value fills take the mean of the economies of the same income.",
  };
}

function undecided({ same, wald }: DriversJudgement): string {
  if (same.pValue < 0.05)
    return "segments cannot be exchanged, but direct effects do not differ detectably";
  return wald.at(0) !== undefined && wald[0].pValue < 0.05
    ? "tests disagree: direct effects differ, but segments can be exchanged within economies"
    : "no difference detected, and a large one not ruled out";
}

/** Drivers whose direct effect is firm in a segment: main interval and four of five checks exclude zero. */
function firm(specs: readonly Specification[], s: number): { driver: number; sign: number }[] {
  const main = specs.find(({ kind }) => kind === "main");
  if (main === undefined || main.fits.length === 0) return [];
  const sign = (fit: Fit, k: number): number => {
    const { direct, directError } = effectsOf(fit)[k];
    return Math.abs(direct) > z95 * directError ? Math.sign(direct) : 0;
  };
  const checks = specs.filter(({ kind, fits }) => kind === "check" && fits.length > s);
  return drivers.flatMap((_, k) => {
    const own = sign(main.fits[s], k);
    const same = checks.filter(({ fits }) => sign(fits[s], k) === own).length;
    return own !== 0 && same >= 0.8 * checks.length ? [{ driver: k, sign: own }] : [];
  });
}

function statement(
  view: View,
  panels: DriverPanels,
  { same, wald }: DriversJudgement,
  specs: readonly Specification[],
): string {
  const checks = specs.filter(
    ({ kind, samePValue }) => kind === "check" && Number.isFinite(samePValue),
  );
  const differ = checks.filter(({ samePValue }) => samePValue < 0.05).length;
  const bySegment = view.evidence.panel.segments.map((_, s) => {
    const some = firm(specs, s);
    const words = (sign: number): string =>
      list(some.filter((each) => each.sign === sign).map(({ driver }) => drivers[driver].words));
    const clauses = [
      ...(words(1) === "" ? [] : [`a more upstream position goes with more ${words(1)}`]),
      ...(words(-1) === "" ? [] : [`a more downstream position goes with more ${words(-1)}`]),
    ];
    return `${segmentWord(view, s)}, ${clauses.length === 0 ? "position goes with no driver" : list(clauses)}`;
  });
  const main = specs.find(({ kind }) => kind === "main");
  const spill = (main?.fits ?? []).flatMap((fit, s) =>
    effectsOf(fit).flatMap(({ driver, indirect, indirectError }) =>
      Math.abs(indirect) > z95 * indirectError
        ? [`${drivers[driver].words} (${segmentWord(view, s)})`]
        : [],
    ),
  );
  return [
    `Exchanging segments within economies changes the estimates ${same.pValue < 0.05 ? "more than chance does" : "no more than chance does"} (${inWords(same.pValue)}), and does so in ${differ} of ${checks.length} checks; about ${perCent(same.particular)} of what drivers explain is particular to segments (at most ${perCent(same.particularHigh)}).`,
    wald.length === 0
      ? ""
      : `Direct effects differ by a Wald test with ${inWords(wald[0].pValue)}, indirect ones with ${inWords(wald[1].pValue)}.`,
    `In the main model and four fifths of the checks: ${bySegment.join("; ")}.`,
    spill.length === 0
      ? "No driver of neighbours is detectable in the main model."
      : `Drivers of neighbours are detectable in the main model for ${list(spill)}.`,
    panels.leftOut.length === 0
      ? ""
      : `Left out for want of a place, a driver or a position: ${list(panels.leftOut.map((g) => view.names[g]))}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

// "p = 0.012", "p < 0.001"
function inWords(p: number): string {
  const text = pValue(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function markOf({ verdict, same }: DriversJudgement, specs: readonly Specification[]): Mark {
  const checks = specs.filter(
    ({ kind, samePValue }) => kind === "check" && Number.isFinite(samePValue),
  );
  if (verdict === "supported") {
    const agree = checks.filter(({ samePValue }) => samePValue < 0.05).length;
    return agree >= 0.8 * checks.length ? "strong" : "some";
  }
  if (verdict === "contradicted") return "none";
  return same.pValue < 0.05 ? "some" : "unknown";
}

/** The title where estimates have failed the test that they can show drivers. */
const untold = "What drives position by segment cannot be told from estimated tables";

function title(judgement: DriversJudgement, specs: readonly Specification[]): string {
  const { verdict } = judgement;
  if (verdict === "supported") {
    return markOf(judgement, specs) === "strong"
      ? "What goes with position differs between the segments of the chain"
      : "What goes with position differs between segments, but not in most checks";
  }
  if (verdict === "contradicted") return "The same drivers go with position in every segment";
  return "Whether the same drivers go with position in every segment is not clear";
}

function numbersOf(view: View, { same, fits }: DriversJudgement): ClaimNumber[] {
  const of = "95 % interval, delta method";
  return [
    {
      ...numberAt(
        "share particular to segments",
        "of what drivers explain",
        same.particular,
        "share",
      ),
    },
    ...fits.flatMap((fit, s) => {
      const segment = segmentWord(view, s);
      const rho = fit.rho!;
      const interval = (value: number, error: number) => ({
        low: value - z95 * error,
        high: value + z95 * error,
        of,
      });
      return [
        {
          ...numberAt("neighbours’ position (rho)", segment, rho.estimate, "index"),
          interval: interval(rho.estimate, rho.stdError),
        },
        ...effectsOf(fit).flatMap((effect) => [
          {
            ...numberAt(`${drivers[effect.driver].words}, direct`, segment, effect.direct, "index"),
            interval: interval(effect.direct, effect.directError),
          },
          {
            ...numberAt(
              `${drivers[effect.driver].words}, indirect`,
              segment,
              effect.indirect,
              "index",
            ),
            interval: interval(effect.indirect, effect.indirectError),
          },
        ]),
      ];
    }),
  ];
}

function testsOf(
  view: View,
  panels: DriverPanels,
  W: SpatialWeights,
  { same, wald, fits }: DriversJudgement,
): ClaimTest[] {
  const asTest = ({ name, statistic, pValue: p }: ModelTest, what: string): ClaimTest => ({
    name,
    what,
    statistic,
    pValue: p,
  });
  return [
    {
      name: "Segments exchanged",
      what: "whether the same drivers are at work in every segment",
      statistic: same.statistic,
      pValue: same.pValue,
    },
    ...wald.map((test) => asTest(test, "whether impacts are the same in every segment")),
    ...panels.segments.flatMap((data, s) =>
      choiceTests(data, W, fits[s]).map(({ test, what }) =>
        asTest({ ...test, name: `${test.name}, ${segmentWord(view, s)}` }, what),
      ),
    ),
  ];
}
