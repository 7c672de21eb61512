/** Made-up figures of what lies inside the sectors: no number in it is a result. */
import type { SubSectors } from "../../src/findings/sub-sectors.ts";

const none = { value: NaN, low: NaN, high: NaN };

export const sampleSubSectors: SubSectors = {
  year: 2021,
  scheme: "value-chain",
  origin: "synthetic",
  draws: 2,
  rows: (["share", "split"] as const).map((method) => ({
    method,
    code: "CHN",
    segment: "upstream",
    exports: {
      value: 120,
      low: method === "share" ? NaN : 100,
      high: method === "share" ? NaN : 150,
    },
    exportShare: { value: 0.4, low: NaN, high: NaN },
    forward: none,
    backward: none,
    position: { value: 0.1, low: NaN, high: NaN },
  })),
  mirror: [
    {
      year: 2019,
      exporter: "MMR",
      importer: "CHN",
      product: "284690",
      value: { exported: 10, imported: 30, gap: 18, low: 15, high: 19, share: 0.6 },
      weight: { exported: 1, imported: 3, gap: 2, low: 1, high: 2, share: 0.6 },
      verdict: "unrecorded exports",
    },
  ],
  mirrorOrigin: "synthetic",
  notes: [],
};
