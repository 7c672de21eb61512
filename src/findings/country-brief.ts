/** What a one-page brief of a country says, as data: where it sits, whom it depends on, how sure that is. */
import type { Exposure } from "../accounting/chains/exposure.ts";
import { DataError } from "../errors.ts";
import { assemblePanel, type Panel, valueAt, type YearAccounts } from "../panel/panel.ts";
import type { SegmentId } from "../segments/segments.ts";
import { displayName, restOfWorld } from "./names.ts";

/** One segment of the country. */
export interface BriefSegment {
  readonly id: SegmentId;
  readonly name: string;
  readonly covers: string;
  readonly position: number; //      trade-based index
  readonly positionThen: number; //  in the first year
  readonly rank: number; //          of the economies that have the index, 1 is most upstream
  readonly ranked: number;
  readonly share: number; //         of what the segment earns in the world's downstream products
  readonly shareThen: number;
  readonly forward: number; //       participation
  readonly backward: number;
}

/** A supplier of the country's downstream products. */
export interface BriefSupplier {
  readonly code: string;
  readonly name: string;
  readonly share: number; //  of the value of the country's downstream final products, all rounds
  readonly first: number; //  of it in the first round
  readonly loss: number; //   share of downstream value added lost by hypothetical extraction
}

/** Whom the country depends on in one supplying segment. */
export interface BriefDependence {
  readonly segment: SegmentId;
  readonly covers: string;
  readonly own: number; //       the country's own share
  readonly foreign: number; //   of all others together
  readonly suppliers: readonly BriefSupplier[]; // largest first, without the rest of the world
  readonly rest: number; //      the rest of the world's share
}

export interface CountryBrief {
  readonly code: string;
  readonly name: string;
  readonly dataset: string;
  readonly unit: string;
  readonly first: number;
  readonly last: number;
  readonly segments: readonly BriefSegment[];
  readonly dependence: readonly BriefDependence[];
  readonly downstream: number; //   value added of the downstream segment, last year  [money]
}

/**
 * The brief of a country.
 *
 * @param code       of an economy of the tables
 * @param accounts   of the first and the last year, or of one
 * @param exposures  by supplying segment, of the last year's table; G×G in the order of its countries
 * @throws DataError "argument"  no such economy in the tables
 */
export function countryBrief(
  code: string,
  accounts: readonly YearAccounts[],
  exposures: ReadonlyMap<SegmentId, Exposure>,
): CountryBrief {
  const panel = assemblePanel(accounts);
  const { countries, segments, years } = panel;
  const g = countries.findIndex((country) => country.code === code);
  if (g < 0 || code === restOfWorld) {
    const known = countries.map((country) => country.code).filter((each) => each !== restOfWorld);
    throw new DataError(
      "argument",
      `brief: there is no economy ${code}, the tables have ${known.join(", ")}`,
      { code },
    );
  }
  const T = years.length - 1;
  const newest = accounts.find(({ year }) => year === years[T])!;
  const downstream = segments.findIndex(({ id }) => id === "downstream");
  return {
    code,
    name: displayName(countries[g]),
    dataset: panel.dataset,
    unit: panel.unit,
    first: years[0],
    last: years[T],
    segments: segments.map((_, s) => segmentOf(panel, g, s)),
    dependence: [...exposures].map(([id, exposure]) =>
      dependenceOf(
        newest,
        code,
        segments.find((segment) => segment.id === id)!,
        exposure,
      ),
    ),
    downstream: valueAt(panel, "value_added", g, downstream, T),
  };
}

function segmentOf(panel: Panel, g: number, s: number): BriefSegment {
  const T = panel.years.length - 1;
  const { id, name, covers } = panel.segments[s];
  const position = valueAt(panel, "gvc_position_trade", g, s, T);
  const all = panel.countries.flatMap(({ code }, k) => {
    const value = valueAt(panel, "gvc_position_trade", k, s, T);
    return code !== restOfWorld && Number.isFinite(value) ? [value] : [];
  });
  return {
    id,
    name,
    covers,
    position,
    positionThen: valueAt(panel, "gvc_position_trade", g, s, 0),
    rank: Number.isFinite(position) ? 1 + all.filter((value) => value > position).length : NaN,
    ranked: all.length,
    share: valueAt(panel, "value_captured_share", g, s, T),
    shareThen: valueAt(panel, "value_captured_share", g, s, 0),
    forward: valueAt(panel, "gvc_participation_forward", g, s, T),
    backward: valueAt(panel, "gvc_participation_backward", g, s, T),
  };
}

function dependenceOf(
  { countries }: Pick<YearAccounts, "countries">,
  code: string,
  segment: { readonly id: SegmentId; readonly covers: string },
  { allRounds, firstRound, loss }: Exposure,
): BriefDependence {
  const G = countries.length;
  const c = countries.findIndex((country) => country.code === code);
  const at = (matrix: Exposure["loss"], r: number): number => matrix.data[c * G + r];
  const others = countries.map((_, r) => r).filter((r) => r !== c);
  const rest = countries.findIndex((country) => country.code === restOfWorld);
  return {
    segment: segment.id,
    covers: segment.covers,
    own: at(allRounds, c),
    foreign: others.reduce((sum, r) => sum + at(allRounds, r), 0),
    rest: rest < 0 ? 0 : at(allRounds, rest),
    suppliers: others
      .filter((r) => r !== rest)
      .map((r) => ({
        code: countries[r].code,
        name: displayName(countries[r]),
        share: at(allRounds, r),
        first: at(firstRound, r),
        loss: at(loss, r),
      }))
      .sort((a, b) => b.share - a.share),
  };
}
