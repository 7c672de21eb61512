/** What the embedded data sets are, in words, for the command line and the report. */
import type { DatasetDescription } from "../findings/evidence.ts";

const sources = [
  "Asian Development Bank, Multi-Regional Input-Output database (margins by economy and sector)",
  "Timmer, Dietzenbacher, Los, Stehrer and de Vries (2015), Review of International Economics 23 (World Input-Output Database, release 2013; mean structure of 2007-2010)",
  "Mayer and Zignago (2011), CEPII GeoDist (distances)",
  "World Bank, World Development Indicators (imports and exports)",
] as const;

const breaks = [
  {
    after: 2017,
    label: "New edition of the source",
    reason:
      "From 2018 on the published margins are of another edition, so a jump from 2017 to 2018 may be the source’s.",
  },
] as const;

const real =
  "Output, inputs, sales and exports by economy and sector are published, and so are both value-added exports; the flows between sectors and economies are estimated to agree with them.";

/**
 * The description of an embedded data set.
 *
 * @param name  `ree-estimate` or `ree-estimate-calibrated`
 */
export function describeEmbedded(name: string): DatasetDescription {
  const calibrated = name === "ree-estimate-calibrated";
  return {
    name,
    title: `Monazite estimate of the world table, from published margins${calibrated ? ", calibrated" : ""}`,
    provenance: "estimate",
    description: calibrated
      ? `${real} A factor by economy and sector, learned from participation published for 2017 and 2018, corrects who buys intermediates.`
      : real,
    sources,
    breaks,
  };
}
