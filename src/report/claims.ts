/** The study's claims as a ledger: what is claimed, the verdict, and the evidence one click away. */
import type { Claim, ClaimNumber, Mark, Verdict } from "../findings/claims/claim.ts";
import { fixed, pValue } from "../findings/format.ts";
import { type Table } from "./csv.ts";
import { html, type Markup } from "./markup.ts";
import { written } from "./sections.ts";

/** The verdict on a claim, in a word. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  supported: "Supported",
  contradicted: "Contradicted",
  undetermined: "Undetermined",
};

/** How firmly our own sentence stands. */
export const markWords: Readonly<Record<Mark, string>> = {
  strong: "Strong evidence",
  some: "Some evidence",
  none: "No effect found",
  unknown: "Cannot tell",
};

/** The section of all claims; nothing where none was judged. */
export function claimsSection(claims: readonly Claim[]): Markup | undefined {
  if (claims.length === 0) return undefined;
  return html`<section class="claims" id="claims">
    <h2>What the study claims, and what these data say</h2>
    <p>
      Each verdict is on the study’s claim; the mark beside it is on our own sentence. A claim that
      estimated tables could not have contradicted is undetermined, whatever the numbers say.
    </p>
    ${claims.map(claimEntry)}
  </section>`;
}

function claimEntry(claim: Claim): Markup {
  const { id, verdict, reason, mark, title, statement, numbers, tests } = claim;
  return html`<details id="claim-${id}">
    <summary>
      <span class="verdict ${verdict}">${verdictWords[verdict]}</span>
      <span class="sentence">${title}</span>
      <span class="mark">${markWords[mark]}</span>
    </summary>
    <div>
      <p>
        <b>The claim.</b>
        ${claim.claim}.${reason === undefined ? "" : ` Why undetermined: ${reason}.`}
      </p>
      <p>${statement}</p>
      ${numbers.length > 0 ? claimNumbers(numbers) : undefined}
      ${
        tests.length > 0
          ? html`<table>
              <thead>
                <tr>
                  <th>Test</th>
                  <th>Asks</th>
                  <th class="n">Statistic</th>
                  <th class="n">p</th>
                </tr>
              </thead>
              <tbody>
                ${tests.map(
                  ({ name, what, statistic, pValue: p }) =>
                    html`<tr>
                      <td>${name}</td>
                      <td>${what}</td>
                      <td class="n">${fixed(statistic, 3)}</td>
                      <td class="n">${Number.isFinite(p) ? pValue(p) : ""}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
          : undefined
      }
      <p><b>How.</b> ${claim.method}</p>
      <p><b>Data.</b> ${claim.quality}</p>
      <p><b>Could the data have shown the opposite?</b> ${claim.truth.words}</p>
      <p><b>What would change it.</b> ${claim.limits}</p>
      <pre>${claim.command}</pre>
    </div>
  </details>`;
}

/** A claim for a terminal: the verdict, our sentence, and how it was judged. */
export function claimText(claim: Claim): string {
  const { verdict, reason, mark, title, statement, method, truth, limits, command } = claim;
  return [
    `${verdictWords[verdict]}${reason === undefined ? "" : ` (${reason})`}: ${claim.claim}.`,
    `  ${title} [${markWords[mark]}]`,
    ...[statement, method, truth.words, limits, command].map((text) => `  ${text}`),
    "\n",
  ].join("\n");
}

function claimNumbers(numbers: readonly ClaimNumber[]): Markup {
  return html`<div class="scroll">
    <table class="numbers">
      <thead>
        <tr>
          <th></th>
          <th></th>
          <th class="n">Value</th>
          <th>Range</th>
        </tr>
      </thead>
      <tbody>
        ${numbers.map(
          (number) =>
            html`<tr>
              <th scope="row">${number.row}</th>
              <td>${number.column}</td>
              <td class="n">${written(number)}</td>
              <td>${rangeOf(number)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function rangeOf({ interval, unit, label, row, column }: ClaimNumber): string {
  if (interval === undefined) return "";
  const end = (value: number): string => written({ label, row, column, value, unit });
  return `${end(interval.low)} to ${end(interval.high)} (${interval.of})`;
}

/** The claims as tables: verdicts, numbers, tests, and the tables behind each. */
export function claimTables(claims: readonly Claim[]): ReadonlyMap<string, Table> {
  return new Map<string, Table>([
    [
      "claims",
      {
        columns: [
          "claim",
          "text",
          "verdict",
          "reason",
          "mark",
          "title",
          "statement",
          "method",
          "quality",
          "truth_passed",
          "truth",
          "limits",
          "command",
        ],
        rows: claims.map((claim) => [
          claim.id,
          claim.claim,
          claim.verdict,
          claim.reason ?? "",
          claim.mark,
          claim.title,
          claim.statement,
          claim.method,
          claim.quality,
          claim.truth.passed === undefined ? "" : String(claim.truth.passed),
          claim.truth.words,
          claim.limits,
          claim.command,
        ]),
      },
    ],
    [
      "claim_numbers",
      {
        columns: ["claim", "row", "column", "value", "unit", "low", "high", "range"],
        rows: claims.flatMap(({ id, numbers }) =>
          numbers.map(({ row, column, value, unit, interval }) => [
            id,
            row,
            column,
            value,
            unit,
            interval?.low ?? NaN,
            interval?.high ?? NaN,
            interval?.of ?? "",
          ]),
        ),
      },
    ],
    [
      "claim_tests",
      {
        columns: ["claim", "test", "asks", "statistic", "p"],
        rows: claims.flatMap(({ id, tests }) =>
          tests.map(({ name, what, statistic, pValue: p }) => [id, name, what, statistic, p]),
        ),
      },
    ],
    ...claims.flatMap(({ tables = [] }) =>
      tables.map(({ name, columns, rows }) => [name, { columns, rows }] as const),
    ),
  ]);
}
