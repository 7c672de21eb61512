// Writes what the documents take from the code and the data: the manual of indicators, the measured accuracy,
// the tables of facts and covariates.
import { writeFileSync } from "node:fs";
import { document } from "../data/build/document.ts";
import { writeFactsPage } from "../data/build/facts-page.ts";
import { schemaFile, studyJsonSchema } from "../src/study/schema.ts";
import { studyManual } from "../src/study/manual.ts";
import { studyTemplate } from "../src/study/template.ts";
import { manual } from "../src/accounting/indicators/manual.ts";

writeFileSync(new URL("../docs/indicators.md", import.meta.url), manual());
writeFileSync(new URL("../docs/study-file.md", import.meta.url), studyManual());
writeFileSync(new URL("../examples/study.yaml", import.meta.url), studyTemplate);
writeFileSync(
  new URL(`../examples/${schemaFile}`, import.meta.url),
  `${JSON.stringify(studyJsonSchema(), null, 2)}\n`,
);
document();
await writeFactsPage();
