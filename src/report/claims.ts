/** The study's claims as a ledger: what is claimed, the verdict, and the evidence one click away. */
import type { Claim, ClaimNumber, Mark, Verdict } from "../findings/claims/claim.ts";
import { fixed, pValue } from "../findings/format.ts";
import { claimFigureName } from "./claim-figures/draw-claims.ts";
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

/**
 * The section of all claims; nothing where none was judged.
 *
 * @param figure  the markup of a figure by name, where there is one
 */
export function claimsSection(
  claims: readonly Claim[],
  figure: (name: string) => Markup | undefined = () => undefined,
): Markup | undefined {
  if (claims.length === 0) return undefined;
  return html`<section class="claims" id="claims">
    <h2>What the study claims, and what these data say</h2>
    <p>
      Each verdict is on the study’s claim; the mark beside it is on our own sentence. A claim that
      estimated tables could not have contradicted is undetermined, whatever the numbers say.
    </p>
    ${claims.map((claim) => claimEntry(claim, figure(claimFigureName(claim.id))))}
  </section>`;
}

function claimEntry(claim: Claim, figure: Markup | undefined): Markup {
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
      ${figure} ${numbers.length > 0 ? claimNumbers(numbers) : undefined}
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

/** A table with more empty cells than this part is written as a list. */
const fullEnough = 0.5;

// Rows by columns, the longer side down, each number with its range below it; a list where that
// would be mostly empty.
function claimNumbers(numbers: readonly ClaimNumber[]): Markup {
  const rows = [...new Set(numbers.map(({ row }) => row))];
  const columns = [...new Set(numbers.map(({ column }) => column))];
  if (numbers.length < fullEnough * rows.length * columns.length) return numberList(numbers);
  const turned = columns.length > rows.length;
  const [down, across] = turned ? [columns, rows] : [rows, columns];
  const cell = (a: string, b: string): Markup => {
    const [row, column] = turned ? [b, a] : [a, b];
    const number = numbers.find((each) => each.row === row && each.column === column);
    if (number === undefined) return html`<td></td>`;
    const ends = endsOf(number);
    return html`<td class="n">
      ${written(number)}${ends === "" ? undefined : html`<br /><small>${ends}</small>`}
    </td>`;
  };
  const kinds = [...new Set(numbers.flatMap(({ interval }) => interval?.of ?? []))];
  return html`<div class="scroll">
    <table class="numbers">
      <thead>
        <tr>
          <th></th>
          ${across.map((name) => html`<th scope="col" class="n">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${down.map(
          (name) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${across.map((other) => cell(name, other))}
            </tr>`,
        )}
      </tbody>
    </table>
    ${kinds.length === 0 ? undefined : html`<small>Ranges: ${kinds.join("; ")}.</small>`}
  </div>`;
}

function numberList(numbers: readonly ClaimNumber[]): Markup {
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
        ${numbers.map((number) => {
          const ends = endsOf(number);
          const of = number.interval?.of;
          return html`<tr>
            <th scope="row">${number.row}</th>
            <td>${number.column}</td>
            <td class="n">${written(number)}</td>
            <td>${of === undefined ? "" : `${ends} (${of})`}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

// The ends of a range as its unit is written; nothing where they are one.
function endsOf({ interval, unit, label, row, column }: ClaimNumber): string {
  if (interval === undefined) return "";
  const end = (value: number): string => written({ label, row, column, value, unit });
  return interval.low === interval.high ? "" : `${end(interval.low)} to ${end(interval.high)}`;
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
