// Writes what the documents take from the code and the data: the manual of indicators, the measured accuracy,
// the tables of facts and covariates.
import { writeFileSync } from "node:fs";
import { document } from "../data/build/document.ts";
import { writeFactsPage } from "../data/build/facts-page.ts";
import { manual } from "../src/accounting/indicators/manual.ts";

writeFileSync(new URL("../docs/indicators.md", import.meta.url), manual());
document();
await writeFactsPage();
