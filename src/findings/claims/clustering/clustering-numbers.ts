/** The numbers and tests of the claim on clustering. */
import { numberAt, type NumberUnit } from "../../finding.ts";
import { segmentWord, type View } from "../../view.ts";
import type { ClaimNumber, ClaimTable, ClaimTest } from "../claim.ts";
import type { movesOf } from "./exploration.ts";
import type { ClusteringJudgement, Difference } from "./judge-clustering.ts";
import type { PanelWorld } from "./world.ts";

/** The range that intervals are called by. */
const of = "90 % interval, by economies";

/** The numbers of the claim. */
export function numbersOf(view: View, judgement: ClusteringJudgement): ClaimNumber[] {
  const { gain, rate, backward, rateChange, backwardChange, final, share, together } = judgement;
  const span = `${view.first}–${view.last}`;
  const difference = (
    row: string,
    { own, others, value, low, high }: Difference,
    unit: NumberUnit,
    gap: NumberUnit,
    names: readonly [string, string],
  ): ClaimNumber[] => [
    numberAt(row, names[0], own, unit),
    numberAt(row, names[1], others, unit),
    { ...numberAt(row, "difference", value, gap), interval: { low, high, of } },
  ];
  const asia = ["Asia", "elsewhere"] as const;
  const europe = ["Europe", "elsewhere"] as const;
  return [
    ...difference(`log change of captured share, ${span}`, gain, "index", "index", asia),
    numberAt("Moran’s I of the changes", span, together.statistic, "index"),
    ...difference("value added per downstream output", rate, "share", "points", europe),
    ...difference(
      `change of value added per output, ${span}`,
      rateChange,
      "points",
      "points",
      europe,
    ),
    ...difference("imported content per downstream exports", backward, "share", "points", europe),
    ...difference(
      `change of imported content, ${span}`,
      backwardChange,
      "points",
      "points",
      europe,
    ),
    ...difference(
      "share of final products, last years over first",
      final,
      "index",
      "index",
      europe,
    ),
    numberAt("Europe’s share of the value captured", "first years", share.first, "share"),
    numberAt("Europe’s share of the value captured", "last years", share.last, "share"),
  ];
}

/** The tests of the claim. */
export function testsOf(
  view: View,
  { gain, together }: ClusteringJudgement,
  moves: ReturnType<typeof movesOf>["markov"]["test"],
): ClaimTest[] {
  return [
    {
      name: "Labels in random order",
      what: "whether as many economies at random gain as much",
      statistic: gain.value,
      pValue: gain.pValue,
    },
    {
      name: "Moran’s I of gains",
      what: "whether neighbours gain alike",
      statistic: together.statistic,
      pValue: together.pValue,
    },
    {
      name: "Spatial Markov, likelihood ratio",
      what: "whether moves depend on the neighbours’ class",
      statistic: moves.lr,
      pValue: moves.permutation?.pValueLr ?? moves.pValueLr,
    },
    ...view.evidence.panel.segments.flatMap(({ id }, s) =>
      view.evidence.clustering
        .filter(({ segment, year }) => segment === id && year === view.last)
        .map(({ statistic, pPermutation }) => ({
          name: `Moran’s I of position, ${segmentWord(view, s)}`,
          what: `whether position clusters in ${view.last}`,
          statistic,
          pValue: pPermutation,
        })),
    ),
  ];
}

/** How each economy's share changed. */
export function gainsTable(
  view: View,
  world: PanelWorld,
  { gains }: ClusteringJudgement,
): ClaimTable {
  return {
    name: "downstream_gains",
    columns: ["country", "name", "group", "log_change"],
    rows: world.economies.map((g, i) => [world.codes[i], view.names[g], world.places[i], gains[i]]),
  };
}
