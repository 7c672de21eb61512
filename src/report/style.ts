/** The page's style sheet. */
import { textOver } from "./contrast.ts";
import { themes, type Token } from "./tokens.ts";

/** Font faces, from base64 WOFF2 of the Latin subsets. */
export function fontFaces(fonts: { readonly sans: string; readonly serif: string }): string {
  const face = (family: string, data: string): string =>
    `@font-face{font-family:"${family}";font-weight:200 900;font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
  return `${face("Source Sans 3", fonts.sans)}\n${face("Source Serif 4", fonts.serif)}`;
}

/** All rules but the fonts and those that choose drawings. */
export function styleSheet(): string {
  const variables = (theme: "light" | "dark"): string =>
    Object.entries(themes[theme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  return `:root{color-scheme:light dark;${variables("light")}}
@media screen and (prefers-color-scheme:dark){:root{${variables("dark")}}
${recolouring()}}
${layout}`;
}

/**
 * Rules for the dark theme: drawings carry resolved colours, and each is swapped for its counterpart.
 *
 * @param under  a selector that all rules stand under, with a space at its end
 */
export function recolouring(under = ""): string {
  const rules = new Map<string, string>();
  for (const [name, value] of Object.entries(themes.light)) {
    const to = themes.dark[name as Token];
    const isText = name.endsWith("-text");
    for (const property of ["fill", "stroke"]) {
      const selector = `${under}svg ${isText ? "text" : ""}[${property}="${value}"]`;
      if (!rules.has(selector)) rules.set(selector, `${selector}{${property}:${to}}`);
    }
  }
  for (const name of Object.keys(themes.dark).filter((token) => /^(div|seq)-/.test(token))) {
    const to = themes.dark[textOver(themes.dark, name as Token)];
    rules.set(`over ${name}`, `${under}svg text[data-over="${name}"]{fill:${to}}`);
  }
  return [...rules.values()].join("\n");
}

const layout = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--page);color:var(--ink);font:400 17px/27px "Source Sans 3",system-ui,sans-serif;font-synthesis:none}
h1,h2,h3,.big{font-family:"Source Serif 4",Georgia,serif;font-weight:600;margin:0;text-wrap:balance;font-optical-sizing:auto}
p{margin:0;text-wrap:pretty}
a{color:var(--action);text-underline-offset:3px;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--action);outline-offset:2px;border-radius:2px}
.page{max-width:1440px;margin:0 auto;padding:0 40px}
.grid{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:24px}
header{display:flex;align-items:center;justify-content:space-between;gap:16px;min-height:60px;border-bottom:1px solid var(--rule);font-size:15px;line-height:22px;color:var(--ink-2)}
.logo{display:flex;align-items:center;gap:14px;font:600 22px/30px "Source Serif 4",Georgia,serif;color:var(--ink)}
.meta{display:flex;align-items:center;gap:16px}
.badge{display:inline-flex;align-items:center;gap:6px;border:1px solid var(--control);border-radius:999px;padding:0 10px;font:600 13px/20px "Source Sans 3",system-ui,sans-serif;color:var(--ink-2);text-decoration:none;white-space:nowrap}
.badge.estimate{border:1px dashed var(--estimate-rule);background:var(--estimate-ground);color:var(--estimate)}
.intro{padding:56px 0 40px;row-gap:28px}
.intro h1{grid-column:1/span 8;font-size:46px;line-height:52px;letter-spacing:-.01em}
.standfirst{grid-column:1/span 7;font-size:19px;line-height:31px;color:var(--ink-2)}
.whatis{grid-column:9/span 4;align-self:end;font-size:15px;line-height:22px;color:var(--ink-2)}
.whatis b{display:block;color:var(--ink);margin-bottom:4px}
.keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(0,1fr));grid-auto-flow:column;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);margin-bottom:24px}
.glance{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));column-gap:24px;row-gap:16px;margin-bottom:48px;font-size:15px;line-height:22px;color:var(--ink-2)}
.glance a{color:var(--ink);font-weight:600}
.glance p{margin:4px 0 0;text-wrap:pretty}
.key{padding:20px 24px;border-left:1px solid var(--rule);min-width:0}
.key:first-child{border-left:0;padding-left:0}
.key .name{display:grid;grid-template-columns:max-content 1fr;column-gap:10px;align-items:center;font-size:15px;line-height:22px;color:var(--ink-2)}
.key .name span{grid-column:1/-1}
.key .name b{color:var(--ink)}
.key .row{display:flex;align-items:flex-end;justify-content:space-between;gap:12px;margin-top:6px}
.big{font-size:40px;line-height:46px;font-variant-numeric:lining-nums tabular-nums;white-space:nowrap}
.big small{font-size:24px}
.key .was{font-size:15px;line-height:22px;color:var(--ink-2);margin-top:2px}
figure{margin:0 0 48px;border-top:2px solid var(--ink);padding-top:10px;display:flex;flex-direction:column;break-inside:avoid;min-width:0;scroll-margin-top:12px}
.kicker{display:flex;align-items:center;gap:10px;min-height:24px;font-size:13px;line-height:17px;color:var(--ink-3)}
.kicker .badge{margin-left:auto}
figure h3{font-size:19px;line-height:24px;margin-top:6px}
figure.lead h3{font-size:24px;line-height:30px}
.subtitle{font-size:15px;line-height:22px;color:var(--ink-2);margin:4px 0 14px}
.drawings{container:figure/inline-size;margin-bottom:12px}
.drawing svg{display:block;width:100%;height:auto;overflow:visible}
.drawing text{white-space:pre}
figcaption{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 16px;margin-top:auto;font-size:13px;line-height:24px;color:var(--ink-3)}
.source{flex:1 0 auto;max-width:100%}
summary{color:var(--action);text-decoration:underline;text-underline-offset:3px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.ways{display:flex;flex-wrap:wrap;gap:2px 16px}
.ways:has(details[open]){flex:1 0 100%}
figcaption details[open]{flex:1 0 100%;order:9;min-width:0}
figcaption details>div{color:var(--ink-2);font-size:15px;line-height:22px;padding:8px 0;max-width:66ch}
figcaption details>div.scroll{max-width:none}
details p+p{margin-top:8px}
.scroll{overflow:auto;max-height:420px}
table{border-collapse:collapse;font-size:15px;line-height:22px;font-variant-numeric:tabular-nums lining-nums}
th,td{text-align:left;padding:3px 16px 3px 0;border-bottom:1px solid var(--rule);vertical-align:top}
th{font-weight:600;font-size:13px;color:var(--ink);border-bottom:1px solid var(--ink);white-space:nowrap}
.n{text-align:right;white-space:nowrap}
.c12{grid-column:span 12}.c9{grid-column:span 9}.c8{grid-column:span 8}.c7{grid-column:span 7}.c5{grid-column:span 5}.c4{grid-column:span 4}.c3{grid-column:span 3}
.c7 .drawings,.c5 .drawings{margin-top:auto}.c7 figcaption,.c5 figcaption{margin-top:0}
.c8>figure,.c4>figure,.c7>figure,.c5>figure{height:calc(100% - 48px)}
.body{margin-top:16px}
.method h3{font:600 17px/27px "Source Sans 3",system-ui,sans-serif;margin:24px 0 4px}
.method p,.method li,.method dd{font-size:15px;line-height:22px;color:var(--ink-2)}
.method p,.method ul{max-width:72ch}
.method ul{margin:0;padding-left:18px}
.method table{margin:8px 0}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 40px}
dl{margin:0}dt{font-size:15px;line-height:22px;font-weight:600;margin-top:8px}dt small{font-weight:400;font-size:13px;color:var(--ink-3);margin-left:6px}dd{margin:0}
.files{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin-top:12px}.files dt{margin:0;font-weight:400}
code{font:13px/20px ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace}
.accuracy p{font-size:15px;line-height:22px;color:var(--ink-2);max-width:72ch}
.wide{margin:8px 0 24px}
hr{border:0;border-top:1px solid var(--rule);margin:16px 0}
.finding+.finding{margin-top:0}
.finding{border-top:1px solid var(--rule);padding-top:32px}
.finding h2{font-size:34px;line-height:40px;margin:8px 0 16px}
nav{position:sticky;top:16px;font-size:15px;line-height:22px}
nav b{display:block;margin-bottom:12px}
nav a{display:grid;grid-template-columns:44px 1fr;align-items:baseline;color:var(--ink-2);text-decoration:none;padding:6px 0}
nav a:hover{color:var(--ink);text-decoration:underline}
nav a.plainlink{display:block}
.statement table{align-self:start}
.statement{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,4fr);gap:24px 40px;margin-bottom:32px}
.statement table{width:100%}
.numbers tbody th{border-bottom:1px solid var(--rule);font-size:15px;white-space:normal}
.numbers .n{padding-right:0;padding-left:16px}
.limits{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:16px 40px;font-size:15px;line-height:22px;color:var(--ink-2);margin-bottom:56px}
.limits b{color:var(--ink);display:block;margin-bottom:4px}
pre{margin:0;background:var(--sunken);border-left:3px solid var(--control);padding:14px 18px;font:13px/20px ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;overflow-x:auto;color:var(--ink)}
.claims{margin-bottom:48px}
.claims h2{font-size:24px;line-height:30px;margin-bottom:4px}
.claims>p{font-size:15px;line-height:22px;color:var(--ink-2);max-width:72ch;margin-bottom:12px}
.claims>details{border-top:1px solid var(--rule)}
.claims>details:last-child{border-bottom:1px solid var(--rule)}
.claims>details>summary{display:grid;grid-template-columns:132px 1fr 132px;gap:16px;align-items:baseline;padding:10px 0;color:var(--ink);text-decoration:none}
.claims>details>summary:hover .sentence{text-decoration:underline}
.claims .sentence{font:600 19px/24px "Source Serif 4",Georgia,serif}
.claims .verdict,.claims .mark{font-size:13px;line-height:20px;color:var(--ink-2)}
.claims .verdict{font-weight:600;border:1px solid var(--control);border-radius:4px;padding:0 8px;justify-self:start}
.claims .verdict.supported{background:var(--ink);color:var(--page);border-color:var(--ink)}
.claims .verdict.undetermined{border-style:dashed}
.claims>details>div{padding:4px 0 24px 148px;font-size:15px;line-height:22px;color:var(--ink-2)}
.claims>details>div>*{margin-top:8px}
.claims>details>div>p{max-width:84ch}
.claims figure{max-width:780px}
.claims .scroll{max-height:420px}
.claims td,.claims th{padding-right:16px;vertical-align:top}
.claims small{font-size:13px;line-height:18px;color:var(--ink-3)}
.claims p b{color:var(--ink)}
footer{border-top:1px solid var(--rule);padding:20px 0 48px;display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;font-size:13px;line-height:18px;color:var(--ink-3)}
@media (max-width:1239px){.page{padding:0 24px}.c9,.c8,.c7,.c5,.c4,.c3,.intro h1,.standfirst,.whatis{grid-column:1/-1}nav{position:static}.half{grid-column:span 6}}
@media (max-width:600px){.page{padding:0 16px}.grid{column-gap:12px}.half{grid-column:1/-1}header{flex-wrap:wrap;padding:10px 0}header .about{order:9;flex-basis:100%}.intro{padding:32px 0 28px;row-gap:20px}.intro h1{font-size:31px;line-height:36px}.standfirst{font-size:17px;line-height:27px}.finding h2{font-size:27px;line-height:32px}figure.lead h3{font-size:22px;line-height:27px}.statement,.limits{grid-template-columns:minmax(0,1fr)}}
@media (max-width:900px){.glance{grid-template-columns:minmax(0,1fr)}.keys{grid-auto-flow:row;grid-template-columns:1fr 1fr}.key{padding:16px 0}.key:nth-child(even){padding-left:20px}.key:nth-child(odd){border-left:0;padding-right:20px}.key:nth-child(n+3){border-top:1px solid var(--rule)}}
@media (max-width:600px){.claims>details>summary{grid-template-columns:1fr;gap:4px}.claims>details>div{padding-left:0}}
@media (max-width:480px){.keys{grid-template-columns:1fr}.key,.key:nth-child(even){padding:16px 0;border-left:0}.key+.key{border-top:1px solid var(--rule)}}
@page{size:A4;margin:14mm}
@media print{body{zoom:.74}.page{padding:0;max-width:none}nav{display:none}.grid{display:block}.intro h1,.standfirst{margin-bottom:20px}figcaption .ways{display:none}.finding{break-before:auto}h2,h3,.kicker,.subtitle,.statement{break-after:avoid}.keys,.limits,tr,dt{break-inside:avoid}.scroll{max-height:none;overflow:visible}pre{white-space:pre-wrap}figure{margin-bottom:32px}.intro{padding-top:24px}}
`;
