/** The page of the report. */
import type { Claim } from "../findings/claims/claim.ts";
import type { Findings } from "../findings/write-findings.ts";
import { count } from "../findings/format.ts";
import type { View } from "../findings/view.ts";
import { claimsSection } from "./claims.ts";
import { drawingRules, figureHtml } from "./figure-html.ts";
import { type Drawn, span } from "./figure.ts";
import { keyFigures } from "./key-figures.ts";
import { escapeText, html, type Markup } from "./markup.ts";
import { accuracyPart, citeSection, methodSection, tablesSection } from "./method.ts";
import { physicalChainSection } from "./physical-chain.ts";
import { script, scriptHash } from "./script.ts";
import { findingSection, findingsList, sectionsOf } from "./sections.ts";
import { badge, chainSign } from "./signs.ts";
import { fontFaces, styleSheet } from "./style.ts";
import { subSectorsSection } from "./sub-sectors.ts";

/** The whole page as a string. */
export function page(
  view: View,
  findings: Findings,
  claims: readonly Claim[],
  drawn: readonly Drawn[],
  fonts: { readonly sans: string; readonly serif: string },
): string {
  const { headline } = findings;
  const byName = new Map(drawn.map((each) => [each.figure.name, each]));
  const figure = (name: string, lead = false): Markup | undefined => {
    const found = byName.get(name);
    return found === undefined ? undefined : figureHtml(found, lead);
  };
  const parts = sectionsOf(view).map((section, k) =>
    findingSection(view, findings, section, k + 1, {
      figure,
      extra: section.finding === "trust" ? accuracyPart(view) : undefined,
    }),
  );
  const body = html`<div class="page">
    ${top(view)}
    <main>
      <section class="grid intro">
        <h1>${headline.title}</h1>
        <p class="standfirst">${headline.statement}</p>
        <div class="whatis"><b>What these numbers are</b>${view.evidence.dataset.description}</div>
      </section>
      ${keyFigures(view)} ${atAGlance(findings)} ${claimsSection(claims, figure)}
      <div class="grid">
        <div class="c8">${figure("map", true)}</div>
        <div class="c4">${figure("ranking")}</div>
      </div>
      <div class="grid">
        <div class="c7">${figure("shares", true)}</div>
        <div class="c5">${figure("production")}</div>
      </div>
      <div class="grid body">
        <div class="c3">${findingsList(view, findings)}</div>
        <div class="c9">
          ${parts}${physicalChainSection(view)}${subSectorsSection(view)}${methodSection(view)}${tablesSection()}${citeSection(view)}
        </div>
      </div>
    </main>
    ${foot(view)}
  </div>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; script-src 'sha256-${scriptHash}'">
<title>${escapeText(headline.title)}</title>
<meta name="description" content="${escapeText(headline.statement)}">
<style id="fonts">${fontFaces(fonts)}</style>
<style>${styleSheet()}
${drawingRules(drawn.map(({ figure }) => figure))}</style></head>
<body>${body.markup}<script>${script}</script></body></html>
`;
}

// The other findings of the first screen, each a link to its evidence.
function atAGlance(findings: Findings): Markup {
  const items = [findings.gains, findings.clustering, findings.trust].map(
    ({ id, title, brief }) =>
      html`<div>
        <a href="#${id}">${title}</a>
        <p>${brief}</p>
      </div>`,
  );
  return html`<section class="glance" aria-label="Findings in brief">${items}</section>`;
}

function top(view: View): Markup {
  const { settings, dataset } = view.evidence;
  return html`<header>
    <div class="logo">${chainSign(["upstream", "midstream", "downstream"], 13)}Monazite</div>
    <div class="about">
      Value along the chain, ${span(view)} · ${count(view.economies.length, "economy", "economies")}
    </div>
    <div class="meta">${badge(dataset.provenance)}<span>Seed ${settings.seed}</span></div>
  </header>`;
}

function foot(view: View): Markup {
  const { version, dataset } = view.evidence;
  return html`<footer>
    <span
      >Borders follow Natural Earth and imply no opinion on any territory; economy names follow the
      data source.</span
    ><span>Monazite ${version} · ${dataset.name}</span>
  </footer>`;
}
