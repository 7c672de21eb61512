/** What a panel measures of every economy and segment: indicators of the registry, and its own. */
import { chooseIndicators } from "../accounting/indicators/registry.ts";

/** The panel's variables that are indicators, by their names in the registry. */
export const indicatorVariables = [
  "output",
  "value_added",
  "exports",
  "vax_forward",
  "gvc_participation_forward",
  "gvc_participation_backward",
  "gvc_position_trade",
  "wwyz_participation_forward",
  "wwyz_participation_backward",
  "gvc_position_production",
  "production_length_forward",
  "production_length_backward",
  "rca_exports",
  "rca_vax_forward",
] as const;

const pulled = [
  ["home", "sold at home"],
  ["abroad", "exported"],
] as const;

const carriers = ["upstream", "midstream", "downstream", "other"] as const;

/** The variables of where a segment's value added goes, `pull_SEGMENT_USE`. */
export const pullVariables = carriers.flatMap((into) =>
  pulled.map(([use]) => `pull_${into}_${use}` as const),
);

const own = {
  value_added_rate: {
    label: "Value added per output",
    unit: "share",
    definition: "Value added of the segment over its gross output.",
  },
  value_added_share: {
    label: "Share of world value added",
    unit: "share",
    definition: "The economy's value added in the segment over the world's.",
  },
  export_share: {
    label: "Share of world exports",
    unit: "share",
    definition: "The economy's gross exports in the segment over the world's.",
  },
  final_share: {
    label: "Share of world final products",
    unit: "share",
    definition: "The economy's final sales of the segment over the world's.",
  },
  value_captured: {
    label: "Value captured",
    unit: "share",
    definition:
      "Value added that the economy's segment earns in the world's downstream final products, over their value.",
  },
  value_captured_share: {
    label: "Share of value captured",
    unit: "share",
    definition:
      "The economy's share of what the segment earns worldwide in downstream final products.",
  },
} as const satisfies Readonly<Record<string, Meaning>>;

/** The measured variables, in the order of the output files. */
export const variables = [
  ...indicatorVariables,
  ...(Object.keys(own) as (keyof typeof own)[]),
  ...pullVariables,
] as const;

export type Variable = (typeof variables)[number];

/** What a variable means, for tables, tooltips and docs; the unit "money" is the panel's own. */
export interface Meaning {
  readonly label: string;
  readonly unit: string;
  readonly definition: string;
}

/** The meaning of every variable; that of an indicator is the registry's. */
export const variableMeaning: Readonly<Record<Variable, Meaning>> = {
  ...own,
  ...byName(
    chooseIndicators("segment", indicatorVariables).map(({ name, label, unit, definition }) => [
      name as (typeof indicatorVariables)[number],
      { label, unit, definition },
    ]),
  ),
  ...byName(
    carriers.flatMap((into) =>
      pulled.map(([use, words]) => [
        `pull_${into}_${use}` as const,
        {
          label: `Value added in ${into} products ${words}`,
          unit: "share",
          definition: `The share of the segment's value added that leaves it in the economy's own ${into === "other" ? "products of no segment" : `${into} products`}, ${words}.`,
        },
      ]),
    ),
  ),
};

function byName<Name extends string>(
  entries: readonly (readonly [Name, Meaning])[],
): Record<Name, Meaning> {
  return Object.fromEntries(entries) as Record<Name, Meaning>;
}
