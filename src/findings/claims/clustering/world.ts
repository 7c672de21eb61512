/** What clustering is judged from, taken from a panel. */
import { type Matrix, zeros } from "../../../numerics/matrix.ts";
import { valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import type { ClaimEconomies } from "../economies.ts";
import type { ClaimInput, WeightsChoice } from "../input.ts";
import type { ClusteringWorld, Place } from "./judge-clustering.ts";

export interface PanelWorld extends ClusteringWorld {
  readonly economies: readonly number[]; // indices in the panel, in the order of the world
  readonly codes: readonly string[];
}

/** The groups that make up Asia; together they are the world of Asia's economies in the tables. */
const asian = ["central-asia", "east-asia", "south-asia", "south-east-asia"] as const;

/** The group that is Europe: the European Union, the European Free Trade Association, Britain. */
const european = "europe";

/** Fewer economies in a group are too few to draw from. */
const fewest = 4;

/** Fewer years have no beginning and no end. */
const fewestYears = 4;

/** Whether an economy is of Asia, of Europe, or of neither. */
export function placeOf({ groups }: Pick<ClaimInput, "groups">, code: string): Place {
  const within = (id: string): boolean =>
    groups.some((group) => group.id === id && group.members.includes(code));
  if (asian.some(within)) return "asia";
  return within(european) ? "europe" : "other";
}

/**
 * The downstream world of some economies.
 *
 * @param choice    who is near whom
 * @param captured  the variable whose world share is followed
 * @returns undefined where years or economies of Asia, of Europe or of neither are too few
 */
export function clusteringWorld(
  input: ClaimInput,
  chosen: ClaimEconomies,
  choice: WeightsChoice | undefined,
  captured: Variable = "value_captured_share",
): PanelWorld | undefined {
  const { panel } = input.view.evidence;
  const { countries, segments, years } = panel;
  const last = segments.length - 1;
  const at = (name: Variable, g: number, t: number): number => valueAt(panel, name, g, last, t);
  const complete = (g: number): boolean =>
    choice?.knows(countries[g].code) === true &&
    years.every(
      (_, t) =>
        at(captured, g, t) > 0 &&
        at("output", g, t) > 0 &&
        at("final_share", g, t) >= 0 &&
        Number.isFinite(at("value_added", g, t)) &&
        Number.isFinite(at("gvc_participation_backward", g, t)),
    );
  const economies = chosen.indices.filter(complete);
  const codes = economies.map((g) => countries[g].code);
  const places = codes.map((code) => placeOf(input, code));
  const enough = (["asia", "europe"] as const).every(
    (place) => places.filter((other) => other === place).length >= fewest,
  );
  if (choice === undefined || years.length < fewestYears || !enough) return undefined;
  if (places.filter((place) => place === "other").length === 0) return undefined;
  const table = (value: (g: number, t: number) => number): Matrix => {
    const M = zeros(economies.length, years.length);
    for (const [i, g] of economies.entries()) {
      for (let t = 0; t < years.length; t++) M.data[i * years.length + t] = value(g, t);
    }
    return M;
  };
  return {
    economies,
    codes,
    places,
    captured: table((g, t) => at(captured, g, t)),
    output: table((g, t) => at("output", g, t)),
    valueAdded: table((g, t) => at("value_added", g, t)),
    exports: table((g, t) => at("exports", g, t)),
    imported: table((g, t) => at("gvc_participation_backward", g, t) * at("exports", g, t)),
    final: table((g, t) => at("final_share", g, t)),
    W: choice.between(codes),
  };
}
