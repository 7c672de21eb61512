/** What the page says, in English; sentences are templates with named values. */
export const en = {
  title: "Monazite",
  views: {
    overview: "Overview",
    map: "Map",
    country: "Country",
    chain: "Chain",
    space: "Space",
    models: "Models",
    compare: "Compare",
    data: "Data",
  },
  segments: { upstream: "Upstream", midstream: "Midstream", downstream: "Downstream" },
  badges: { estimate: "Estimate", published: "Published", user: "Your data" },
  verdicts: {
    supported: "Supported",
    contradicted: "Contradicted",
    undetermined: "Undetermined",
  },
  marks: {
    strong: "Strong evidence",
    some: "Some evidence",
    none: "No effect found",
    unknown: "Cannot tell",
  },
  year: "Year",
  language: "Language",
  theme: "Theme",
  notHere: "Not here: {what}. Shown instead: the start.",
  claims: "What the study claims, and what these data say",
} as const;

/** The same keys in any language. */
export type Texts = Widened<typeof en>;

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
