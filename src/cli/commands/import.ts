import type { Register } from "../command.ts";
import { registerCsv } from "./import-csv.ts";
import { registerIcio } from "./import-icio.ts";
import { registerWorkbooks } from "./import-workbook.ts";

/** `monazite import FORMAT`. */
export const register: Register = (program) => {
  const command = program
    .command("import")
    .description("read a world input-output table into a folder, checked and made to close")
    .addHelpText(
      "after",
      `
The folder is what the other commands take as a table. Rows are made to close: what output and the
sum of sales differ by goes to final demand of the seller's country as the category "discrepancy".
Where that is over 1 % of a sector's output and over 150 in US$ million, the table is refused.

Examples:
  monazite import csv --z Z.csv --y Y.csv --vx VX.csv --year 2020 --out tables/own
  monazite import csv --wide wiot_2009_wide.csv.gz --year 2009 --out tables/wiod2009
  monazite import wiod2013 wiot09_row_sep12.xlsx --out tables/wiod2009
  monazite import adb ADB-MRIO-20*.xlsx --out tables/adb
  monazite import icio 2018_SML.csv --out tables/icio2018`,
    );
  registerCsv(command);
  registerWorkbooks(command);
  registerIcio(command);
};
