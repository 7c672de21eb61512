/** Whether tables that are estimated from margins could have shown a claim, and its opposite. */
import type { AccuracyRow } from "../evidence.ts";
import { fixed, list, thousands } from "../format.ts";
import type { ClaimId, TruthTest } from "./claim.ts";

/** The share of cases in which the verdict's sign must agree, in every variant of the estimate. */
const enough = 0.9;

/**
 * The truth test of a claim: from the margins of a real table the table is estimated, once with
 * distance and once without, and the claim's sign is compared with that of the real table.
 *
 * It is passed where the sign agrees in at least 90 per cent of cases in every variant.
 *
 * @param accuracy   measured accuracy; rows `truth_<claim>` with metric `agreement`, 0 to 1, and
 *                   `agreement_without_pairs`, which is told and does not count; a note says what was
 *                   compared, up to its first semicolon
 * @param estimated  whether the data at hand are an estimate; published tables need no such test
 */
export function truthOf(
  accuracy: readonly AccuracyRow[],
  id: ClaimId,
  estimated = true,
): TruthTest {
  if (!estimated) {
    return { passed: undefined, words: "The tables are not an estimate, so no test is needed." };
  }
  const rows = accuracy.filter(
    ({ measure, metric }) => measure === `truth_${id}` && metric === "agreement",
  );
  if (rows.length === 0) {
    return {
      passed: undefined,
      words:
        "Not made: the claim has not been judged on real tables and on estimates of them side by side.",
    };
  }
  const passed = rows.every(({ value }) => value >= enough);
  const clauses = rows.map(({ scope, value, n, dataset }) => {
    const variant = scope === "" ? dataset : scope;
    return `${fixed(100 * value, 0)} per cent of ${thousands(n)} cases (${variant})`;
  });
  const harder = accuracy.filter(
    ({ measure, metric }) => measure === `truth_${id}` && metric === "agreement_without_pairs",
  );
  const compared = [...new Set(rows.map(({ note }) => note.split(";")[0]))];
  return {
    passed,
    words: [
      `On real tables that were estimated again from their margins, the sign agrees with the real one in ${list(clauses)}; ${passed ? "that passes" : "that fails"} the bound of ${fixed(100 * enough, 0)} per cent in each.`,
      ...(harder.length === 0
        ? []
        : [
            `Where no flow between two economies is known either, in ${list(harder.map(({ value }) => fixed(100 * value, 0)))} per cent, which does not count.`,
          ]),
      ...compared
        .filter((note) => note !== "")
        .map((note) => (note.endsWith(".") ? note : `${note}.`)),
    ].join(" "),
  };
}
