import type { Register } from "../command.ts";
import { list } from "../filters.ts";
import type { NetworkOptions } from "../networks/work.ts";
import { wholeNumber } from "../number-option.ts";
import { withPrintOptions } from "../print.ts";
import { withProductOptions, withReadOptions } from "../trade/options.ts";
import { wholeYear } from "../year-option.ts";

/** `monazite networks`: who sends value or goods to whom, and who stands where. */
export const register: Register = (program) => {
  const command = program
    .command("networks")
    .description("print centrality, communities, core and rivals in the network of each segment")
    .option("--tables <dataset>", "a folder of tables, or an embedded data set", "ree-estimate")
    .option("--year <year>", "the year; the last one by default", wholeYear)
    .option("--trade <files...>", "networks of goods instead, from BACI or Comtrade files")
    .option("--country <codes>", "only these economies, as in CHN,JPN", list)
    .option("--seed <n>", "seed of the communities", wholeNumber, 42);
  withPrintOptions(withReadOptions(withProductOptions(command)))
    .addHelpText(
      "after",
      `
Without --trade a flow is what an economy's segment earns in another's downstream final products; with
it, exports of the segment's products, US$ thousand. The rest of the world is in no network.

Columns: sent and received, to and from others; own_share, of what it sends, stays at home; eigenvector
of flows both ways; pagerank along the flows; betweenness, where a flow f is 1/f long; community by
Louvain, 1 with the largest flows; coreness, 1 at the heart and 0 in the periphery; overlap of its
markets with those of the other suppliers, and the rival whose markets are most alike.

Examples:
  monazite networks --year 2019 --country CHN,JPN
  monazite networks --tables tables/wiod2013 --year 2009 --format json
  monazite networks --trade BACI_HS07_Y2019_V202501.csv --scheme trade-network`,
    )
    .action(async (options: NetworkOptions) => {
      const { networks } = await import("../networks/work.ts");
      await networks(options);
    });
};
