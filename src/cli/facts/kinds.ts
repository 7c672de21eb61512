/** What there are facts about. */
export const factKinds = [
  "mining",
  "reserves",
  "refining",
  "magnets",
  "shares",
  "quotas",
  "prices",
  "measures",
] as const;

export type FactKind = (typeof factKinds)[number];
