/** The numbers and the table behind the claim on lock-in. */
import { numberAt } from "../../finding.ts";
import type { View } from "../../view.ts";
import type { ClaimNumber, ClaimTable, Verdict } from "../claim.ts";
import type { LockInJudgement } from "./judge-lock-in.ts";
import { windowWords } from "./words.ts";
import type { PanelWorld } from "./world.ts";

/** Another way to judge, with the verdict it gives of the focus economy. */
export interface Check {
  readonly name: string;
  readonly verdict: Verdict;
  readonly judgement: LockInJudgement;
  readonly economies: readonly number[]; // of the judgement, indices in the panel
}

/** The numbers of the claim: pulls, chances of staying, ranks and parts by window. */
export function lockInNumbers(
  view: View,
  world: PanelWorld,
  found: LockInJudgement,
  economy: number,
  checks: readonly Check[],
): ClaimNumber[] {
  const { pull, persistence, levels, states, windows } = found;
  const pulls = [
    ["pull of upstream position", pull] as const,
    ...checks.flatMap(({ name, judgement }) =>
      name.startsWith("share of upstream")
        ? [["pull of the share upstream", judgement.pull] as const]
        : [],
    ),
  ];
  const stayings = [
    ["chance of staying in the lowest class", persistence.pooled] as const,
    ...persistence.conditional.flatMap((staying, k) =>
      staying.years === 0
        ? []
        : [
            [
              `the same, neighbours in class ${k + 1} of ${persistence.conditional.length}`,
              staying,
            ] as const,
          ],
    ),
  ];
  return [
    ...pulls.map(([row, { effect, low, high }]): ClaimNumber => ({
      ...numberAt(`${row}, standard deviations`, "all years", effect, "index"),
      interval: { low, high, of: "90% interval, delta method" },
    })),
    ...stayings.map(([row, { probability, low, high, years }]): ClaimNumber => ({
      ...numberAt(`${row}, from ${years} years`, "all years", probability, "share"),
      interval: { low, high, of: "90% interval, Dirichlet" },
    })),
    ...(economy < 0
      ? []
      : levels.map((level, w): ClaimNumber => {
          const [low, high] = [-1, 1].map(
            (side) => level.expected[economy] + side * level.reach[economy],
          );
          return {
            ...numberAt(
              `${view.names[view.focus]}, capture rank from below`,
              windowWords(windows[w]),
              level.capture[economy],
              "rank",
            ),
            interval: { low, high, of: "band for its upstream rank" },
          };
        })),
    ...world.economies.flatMap((g, i) =>
      states[i].some(({ level }) => level)
        ? states[i].map(({ level, persistent }, w) =>
            numberAt(
              `${view.names[g]}, parts of three`,
              windowWords(windows[w]),
              Number(level) + Number(persistent) + Number(pull.verdict === "no pull"),
              "count",
            ),
          )
        : [],
    ),
  ];
}

/** Every economy in every window. */
export function lockInTable(view: View, world: PanelWorld, found: LockInJudgement): ClaimTable {
  const { countries } = view.evidence.panel;
  return {
    name: "lock_in",
    columns: [
      "country",
      "first_year",
      "last_year",
      "upstream_rank",
      "capture_rank",
      "expected_rank",
      "band_low",
      "band_high",
      "below_band",
      "lowest_class_persistent",
      "no_pull",
      "label",
    ],
    rows: world.economies.flatMap((g, i) =>
      found.windows.map(([first, last], w) => {
        const { upstream, capture, expected, reach } = found.levels[w];
        const { level, persistent, label } = found.states[i][w];
        return [
          countries[g].code,
          first,
          last,
          upstream[i],
          capture[i],
          expected[i],
          expected[i] - reach[i],
          expected[i] + reach[i],
          String(level),
          String(persistent),
          found.pull.verdict,
          label,
        ];
      }),
    ),
  };
}
