/** The rules of the page; colours are the design's tokens. */
export const layout = `
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:400 17px/27px "Source Sans 3",system-ui,sans-serif}
h1,h2,h3{font-family:"Source Serif 4",Georgia,serif;font-weight:600;margin:0;text-wrap:balance}
p{margin:0;text-wrap:pretty}
a{color:var(--action)}
:focus-visible{outline:3px solid var(--action);outline-offset:2px;border-radius:2px}
.page{max-width:1440px;margin:0 auto;padding:0 40px}
.top{display:flex;align-items:center;gap:24px;min-height:60px;border-bottom:1px solid var(--rule)}
.top nav{display:flex;flex-wrap:wrap;gap:4px}
.top nav a{padding:6px 12px;border-radius:4px;color:var(--ink-2);text-decoration:none;font-size:15px;line-height:22px}
.top nav a[aria-current=page]{color:var(--ink);font-weight:600;background:var(--sunken)}
.ledger{margin:32px 0}
.ledger li{display:grid;grid-template-columns:132px 1fr 132px;gap:16px;padding:12px 0;border-top:1px solid var(--rule);list-style:none}
.ledger ul{margin:16px 0;padding:0}
.ledger .sentence{font:600 19px/24px "Source Serif 4",Georgia,serif}
@media (max-width:600px){.page{padding:0 16px}.ledger li{grid-template-columns:1fr;gap:4px}}
`;
