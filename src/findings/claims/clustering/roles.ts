/** The downstream roles of Asia, Europe and the others, year by year. */
import { valueAt } from "../../../panel/panel.ts";
import type { Variable } from "../../../panel/variables.ts";
import type { ClaimTable } from "../claim.ts";
import type { ClaimInput } from "../input.ts";
import type { Place } from "./judge-clustering.ts";
import { placeOf } from "./world.ts";

export const placeNames: Readonly<Record<Place, string>> = {
  asia: "Asia",
  europe: "Europe",
  other: "Elsewhere",
};

/** What a group does downstream in a year. */
export interface Role {
  readonly place: Place;
  readonly year: number;
  readonly finalShare: number; //     of the world's final products
  readonly capturedShare: number; //  of the world's value captured downstream
  readonly valueAddedRate: number; // per output, ratio of sums
  readonly backwardShare: number; //  imported content per exports, ratio of sums
}

/** The roles by group and year, over some economies. */
export function rolesOf(input: ClaimInput, indices: readonly number[]): readonly Role[] {
  const { panel } = input.view.evidence;
  const last = panel.segments.length - 1;
  return (["asia", "europe", "other"] as const).flatMap((place) => {
    const members = indices.filter((g) => placeOf(input, panel.countries[g].code) === place);
    return panel.years.map((year, t): Role => {
      const total = (name: Variable, by?: Variable): number => {
        let sum = 0;
        for (const g of members) {
          const value = valueAt(panel, name, g, last, t);
          const weight = by === undefined ? 1 : valueAt(panel, by, g, last, t);
          if (Number.isFinite(value) && weight > 0) sum += value * weight;
        }
        return sum;
      };
      return {
        place,
        year,
        finalShare: total("final_share"),
        capturedShare: total("value_captured_share"),
        valueAddedRate: total("value_added") / total("output"),
        backwardShare: total("gvc_participation_backward", "exports") / total("exports"),
      };
    });
  });
}

/** The roles as a table. */
export function rolesTable(roles: readonly Role[]): ClaimTable {
  return {
    name: "downstream_roles",
    columns: [
      "group",
      "year",
      "final_share",
      "captured_share",
      "value_added_rate",
      "backward_share",
    ],
    rows: roles.map((role) => [
      placeNames[role.place],
      role.year,
      role.finalShare,
      role.capturedShare,
      role.valueAddedRate,
      role.backwardShare,
    ]),
  };
}
