/** A country on one page: where it sits, whom it depends on, what a stop would cost, how sure that is. */
import type { AccuracyRow, DatasetDescription } from "../findings/evidence.ts";
import {
  capital,
  index,
  list,
  perCent,
  perCentRange,
  percent,
  possessive,
  signed,
  thousands,
} from "../findings/format.ts";
import { inSentence } from "../findings/names.ts";
import type { BriefDependence, CountryBrief } from "../findings/country-brief.ts";
import type { MiningShares } from "../panel/mining-shares.ts";
import { tableHtml } from "./figure-html.ts";
import { escapeText, html, type Markup } from "./markup.ts";
import { badge, chainSign } from "./signs.ts";
import { fontFaces, styleSheet } from "./style.ts";

/** What a page needs besides the brief. */
export interface BriefContext {
  readonly dataset: DatasetDescription;
  readonly version: string;
  readonly other?: CountryBrief | undefined; //     the same by another estimate
  readonly accuracy: readonly AccuracyRow[]; //     measured errors of this economy
  readonly mining?: MiningShares | undefined; //    where it mines
  readonly command: string;
}

/** How many suppliers are listed. */
const listed = 5;

/** The page, self-contained. */
export function briefPage(
  brief: CountryBrief,
  context: BriefContext,
  fonts: { readonly sans: string; readonly serif: string },
): string {
  const { title, statement } = briefHeadline(brief);
  const body = html`<div class="page brief">
    <header>
      <div class="logo">${chainSign(["upstream", "midstream", "downstream"], 13)}Monazite</div>
      <div class="about">${brief.name} in the chain, ${brief.last}</div>
      <div class="meta">${badge(context.dataset.provenance)}</div>
    </header>
    <main>
      <h1>${title}</h1>
      <p class="standfirst">${statement}</p>
      <h2>Where it sits</h2>
      ${sits(brief, context)}
      <h2>Whom it depends on</h2>
      <div class="two">${brief.dependence.map((each) => dependence(brief, each))}</div>
      <h2>What a stop of its largest supplier would cost</h2>
      ${brief.dependence.map((each) => cost(brief, each))}
      <h2 id="trust">How sure we are</h2>
      <ul>
        ${certainty(brief, context).map((line) => html`<li>${line}</li>`)}
      </ul>
    </main>
    <footer>
      <span>Monazite ${context.version} · ${brief.dataset} · ${context.command}</span>
    </footer>
  </div>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${escapeText(`${brief.name}: ${title}`)}</title>
<style>${fontFaces(fonts)}</style>
<style>${styleSheet()}
${rules}</style></head>
<body>${body.markup}</body></html>
`;
}

/** The sentence at the top and the one below it. */
export function briefHeadline(brief: CountryBrief): {
  readonly title: string;
  readonly statement: string;
} {
  const best = [...brief.segments].sort((a, b) => b.share - a.share).at(0);
  const first = brief.dependence[0].suppliers[0];
  const name = capital(inSentence(brief.name));
  return {
    title: `${name} earns most in ${best?.covers ?? "no segment"}, ${percent(best?.share ?? NaN)} of the world’s`,
    statement: [
      `Of the value of its downstream products (${brief.segments[2].covers}), ${list(
        brief.dependence.map(
          ({ foreign, covers, suppliers: [largest] }) =>
            `${perCent(foreign)} is foreign ${covers}, most of any economy from ${inSentence(largest.name)} with ${perCent(largest.share)}`,
        ),
      )}.`,
      ...(first.share < brief.dependence[0].rest
        ? [
            `More ${brief.dependence[0].covers} than from any one economy comes from the rest of the world, which the tables do not tell apart.`,
          ]
        : []),
    ].join(" "),
  };
}

function sits(brief: CountryBrief, { mining }: BriefContext): Markup {
  const then = brief.first < brief.last;
  const before = (words: string): string => (then ? ` (${brief.first}: ${words})` : "");
  return html`${tableHtml({
      columns: [
        "segment",
        "share of what it earns worldwide",
        "position",
        "rank",
        "forward",
        "backward",
      ],
      rows: brief.segments.map((segment) => [
        `${segment.name}: ${segment.covers}`,
        percent(segment.share) + before(percent(segment.shareThen)),
        index(segment.position) + before(index(segment.positionThen)),
        Number.isFinite(segment.rank) ? `${segment.rank} of ${segment.ranked}` : "n/a",
        percent(segment.forward),
        percent(segment.backward),
      ]),
    })}
    <p class="small">
      A larger position is more upstream: a place, not a merit. Forward and backward are shares of
      exports passed on and of imported content. ${miningWords(mining)}
    </p>`;
}

function miningWords(mining: MiningShares | undefined): string {
  if (mining === undefined) return "Mine production: not available here.";
  const known = [mining.bgs, mining.usgs].filter(Number.isFinite);
  if (known.length === 0) return "Mine production: not available here.";
  const by = known.length === 2 ? "BGS and USGS" : Number.isFinite(mining.bgs) ? "BGS" : "USGS";
  return `It mines ${perCentRange(Math.min(...known), Math.max(...known))} of the world’s rare earths (${by}, ${mining.year}).`;
}

function dependence(brief: CountryBrief, each: BriefDependence): Markup {
  return html`<div>
    <p>
      <b>${capital(each.covers)}</b>: share of the value of ${possessive(inSentence(brief.name))}
      downstream final products.
    </p>
    ${tableHtml({
      columns: ["supplier", "all rounds", "first round", "lost if it stopped"],
      rows: [
        ...each.suppliers
          .slice(0, listed)
          .map(({ name, share, first, loss }) => [name, fine(share), fine(first), fine(loss)]),
        ["Rest of the world", fine(each.rest), "", ""],
        ["At home", fine(each.own), "", ""],
      ],
    })}
  </div>`;
}

function cost(brief: CountryBrief, { suppliers: [first], covers }: BriefDependence): Markup {
  return html`<p>
    If ${possessive(inSentence(first.name))} ${covers} sold nothing and nobody stepped in,
    ${inSentence(brief.name)} would lose ${perCent(first.loss)} of its downstream value added,
    ${money(first.loss * brief.downstream, brief.unit)} in ${brief.last}.
  </p>`;
}

/** What is known of the brief's certainty, a sentence each. */
export function certainty(brief: CountryBrief, context: BriefContext): string[] {
  const { dataset, other, accuracy } = context;
  const lines = [dataset.description];
  if (other !== undefined) lines.push(...compared(brief, other));
  const last = Math.max(...accuracy.map(({ year }) => year));
  const errors = accuracy
    .filter(({ year, sector }) => year === last && sector === "all")
    .map(({ measure, value }) => `${measure} participation ${signed(value, 1)} points`);
  lines.push(
    errors.length === 0
      ? dataset.provenance === "estimate"
        ? "Its measured error: not available here."
        : "The tables are not an estimate of Monazite’s."
      : `Measured against published figures of ${last}, the whole economy: ${list(errors)}.`,
  );
  lines.push(
    "The cost is by hypothetical extraction (Dietzenbacher and Lahr 2013): it counts the purchases that go with the supplier’s sales, not products that cannot be made for want of an input; monazite scenario bounds those. Sectors are far wider than rare earths.",
  );
  return lines;
}

// Another estimate of the same margins: where the two differ, neither is to be trusted to the point.
function compared(brief: CountryBrief, other: CountryBrief): string[] {
  return brief.dependence.flatMap((each) => {
    const again = other.dependence.find(({ segment }) => segment === each.segment);
    if (again === undefined) return [];
    const [first] = each.suppliers;
    const same = again.suppliers.find(({ code }) => code === first.code);
    if (same === undefined) return [];
    const agree = again.suppliers[0].code === first.code;
    return [
      `${capital(each.covers)}: by ${other.dataset}, ${agree ? `${inSentence(first.name)} is the largest supplier too` : `${inSentence(again.suppliers[0].name)} is the largest supplier`}; the loss from a stop of ${inSentence(first.name)} is ${perCentRange(first.loss, same.loss)} by the two.`,
    ];
  });
}

function fine(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(2)}%` : "n/a";
}

function money(value: number, unit: string): string {
  if (!unit.startsWith("US$ million")) return `${thousands(value)} (${unit})`;
  if (value < 1000) return `US$ ${Number(value.toPrecision(3))} million`;
  return `US$ ${Number((value / 1000).toPrecision(3))} billion`;
}

const rules = `.brief{max-width:980px}
.brief h1{font-size:31px;line-height:36px;margin:20px 0 8px}
.brief .standfirst{font-size:17px;line-height:25px;margin-bottom:12px}
.brief h2{font-size:20px;line-height:25px;margin:16px 0 6px}
.brief table{width:100%}
.brief p,.brief li{font-size:15px;line-height:21px}
.brief p.small{font-size:13px;line-height:18px;color:var(--ink-3);margin-top:4px}
.brief .two{display:grid;grid-template-columns:1fr 1fr;gap:8px 32px}
.brief footer{padding:12px 0 0;margin-top:16px}
@media (max-width:700px){.brief .two{grid-template-columns:1fr}}
@media print{.brief h2,.brief table,.brief p,.brief li{break-inside:avoid}}`;
