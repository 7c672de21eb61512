import { Option } from "commander";
import type { TableFinding } from "../../tables/check/finding.ts";
import type { MrioTable } from "../../tables/model.ts";
import type { TableReport } from "../../tables/check/check.ts";
import type { Register } from "../command.ts";
import { sizeOf } from "../size-of.ts";

interface Options {
  readonly format: "text" | "json" | "csv";
  readonly out?: string;
}

/** `monazite check DIR`. */
export const register: Register = (program) => {
  program
    .command("check")
    .description("check a table: labels, signs, row and column balance, productivity")
    .argument("<table>", "a folder made by import, or NAME:YEAR")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "csv"])
        .default("text"),
    )
    .option("--out <file>", "print to a file instead of standard output")
    .addHelpText(
      "after",
      `
Each check ends as ok, note, warning or error. The command ends with 0 when nothing is worse than a
note, else with 3.

Examples:
  monazite check tables/wiod:2009
  monazite check tables/own --format json`,
    )
    .action(async (reference: string, options: Options) => {
      const { loadUnchecked } = await import("../../node/tables.ts");
      const { checkTable } = await import("../../tables/check/check.ts");
      const table = await loadUnchecked(reference);
      const report = checkTable(table);
      await print(table, report, options);
      if (report.ok) return;
      const { DataError } = await import("../../errors.ts");
      const bad = report.findings.filter(({ severity }) => /warning|error/.test(severity));
      throw new DataError(
        "unbalanced",
        `${reference} is not in order: ${bad.map(({ message }) => message).join("; ")}`,
      );
    });
};

async function print(
  table: MrioTable,
  { findings, ...report }: TableReport,
  { format, out }: Options,
): Promise<void> {
  const { printJson, printRows, printText } = await import("../print.ts");
  const to = out === undefined ? {} : { out };
  if (format === "text") return printText([text(table, findings)], to);
  if (format === "csv") {
    const columns = ["check", "severity", "worst", "limit", "labels"];
    const rows = findings.map(({ check, severity, worst, limit, labels }) => {
      return [check, severity, worst, limit, labels.join("; ")];
    });
    return printRows(columns, rows, { format, ...to });
  }
  const records = findings.map(({ check, severity, worst, limit, labels }) => {
    return { check, severity, worst, limit, labels };
  });
  return printJson({ ...report, findings: records }, to);
}

function text(table: MrioTable, findings: readonly TableFinding[]): string {
  const { dataset, year, unit, notes } = table;
  const title = `${dataset}${year > 0 ? ` ${year}` : ""}: ${sizeOf(table)}, ${unit}`;
  const lines = findings.map(({ check, severity, message, labels }) => {
    const some = labels.slice(0, 3).join(", ") + (labels.length > 3 ? ", ..." : "");
    return `${severity.padEnd(8)} ${check.padEnd(22)} ${message}${some === "" ? "" : ` (${some})`}`;
  });
  return [title, ...lines, ...notes.map(({ message }) => `import   ${message}`), ""].join("\n");
}
