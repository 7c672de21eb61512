// Writes docs/indicators.md from the registry: node --import tsx scripts/write-manual.mjs
import { writeFileSync } from "node:fs";
import { manual } from "../src/accounting/indicators/manual.ts";

writeFileSync(new URL("../docs/indicators.md", import.meta.url), manual());
