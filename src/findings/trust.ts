/** How far the numbers can be trusted: measured errors and the identities that hold. */
import type { AccuracyRow } from "./evidence.ts";
import { type Finding, numberAt } from "./finding.ts";
import { count, fixed } from "./format.ts";
import type { View } from "./view.ts";

/** The rows of the measured accuracy that concern the data set shown. */
export function measuredErrors(view: View): readonly AccuracyRow[] {
  const { accuracy, dataset } = view.evidence;
  return accuracy.filter((row) => row.dataset === dataset.name);
}

/** How far the numbers can be trusted. */
export function trust(view: View): Finding {
  const { panel, dataset } = view.evidence;
  const errors = measuredErrors(view);
  const failed = panel.identities.filter(({ error, limit }) => !(error <= limit));
  const identities =
    panel.identities.length === 0
      ? "No identity was checked."
      : failed.length === 0
        ? `All ${count(panel.identities.length, "check", "checks")} of accounting identities hold within what rounding allows.`
        : `${failed.length} of ${count(panel.identities.length, "check", "checks")} of accounting identities fail: ${failed.map(({ name, year }) => `${name} in ${year}`).join(", ")}.`;
  return {
    id: "trust",
    title: title(view, errors),
    statement: [what(view), measured(view, errors), identities].join(" "),
    segments: panel.segments.map(({ id }) => id),
    numbers: errors
      .slice(0, 12)
      .map(({ measure, scope, metric, year, value }) =>
        numberAt(`${measure}, ${scope}, ${metric}`, year, value, "error"),
      ),
    limits:
      dataset.provenance === "estimate"
        ? "Agreement with published indicators does not show that single flows are right: it can be no better than the published totals that the estimate is balanced to. Years without a yardstick are not judged."
        : "The checks show that the table closes, not that its figures are right.",
  };
}

function title(view: View, errors: readonly AccuracyRow[]): string {
  switch (view.evidence.dataset.provenance) {
    case "published":
      return "The tables are published; no cell was estimated here";
    case "user":
      return "The tables are yours; their accuracy has not been measured";
    case "estimate":
      return errors.length === 0
        ? "The error of this estimate has not been measured"
        : "The estimate is compared with indicators published from the real tables";
  }
}

function what(view: View): string {
  return view.evidence.dataset.description;
}

function measured(view: View, errors: readonly AccuracyRow[]): string {
  if (view.evidence.dataset.provenance !== "estimate") return "Accuracy: not measured.";
  if (errors.length === 0) return "Accuracy: not measured for this data set.";
  const [row] = errors;
  return `Measured error, ${row.measure} (${row.scope}, ${row.year}): ${row.metric} ${fixed(row.value, 2)}, n = ${row.n}.`;
}
