/** Findings become a report: HTML, figures and tables, as strings and data. */
export { csvText, type Table } from "./csv.ts";
export type { Kit } from "./draw.ts";
export { type Report, type ReportKit, renderReport } from "./render-report.ts";
