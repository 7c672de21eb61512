/** The rules of figures, tables and the parts of views. */
export const partsLayout = `
.head{padding:32px 0 24px}
.head.grid{row-gap:20px}
.lead-line{margin-top:6px;color:var(--ink-2)}
.choices{display:flex;flex-wrap:wrap;gap:12px;margin-top:20px}
.choice{position:relative;display:flex;align-items:center;gap:8px;border:1px solid var(--control);border-radius:4px;padding-left:14px;font-size:15px;line-height:22px;background:var(--page)}
.choice span{color:var(--ink-2)}
.choice select{appearance:none;border:0;background:none;font-weight:600;height:38px;padding:0 30px 0 0;max-width:260px;text-overflow:ellipsis;color:var(--ink);cursor:pointer}
.choice option{background:var(--page);color:var(--ink)}
.choice::after{content:"";position:absolute;right:12px;top:16px;border:5px solid transparent;border-top:7px solid var(--ink-2);border-bottom:0;pointer-events:none}
.choice:focus-within{outline:3px solid var(--action);outline-offset:2px}
.choice select:focus{outline:0}
.grid{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:24px;align-items:stretch}
.grid>*{min-width:0;display:flex;flex-direction:column}
.c3{grid-column:span 3}.c4{grid-column:span 4}.c5{grid-column:span 5}.c6{grid-column:span 6}.c7{grid-column:span 7}.c8{grid-column:span 8}.c9{grid-column:span 9}.c12{grid-column:span 12}
figure{margin:0 0 48px;border-top:2px solid var(--ink);padding-top:10px;display:flex;flex-direction:column;min-width:0;flex:1 0 auto}
.kicker{position:relative;display:flex;align-items:center;gap:10px;min-height:24px;font-size:13px;line-height:17px;color:var(--ink-3)}
.kicker .badge-box{margin-left:auto}
figure h2{margin-top:6px}
figure.lead h2{font-size:24px;line-height:30px}
.subtitle{font-size:15px;line-height:22px;color:var(--ink-2);margin:4px 0 14px}
.badge{display:inline-flex;align-items:center;gap:6px;border:1px solid var(--control);border-radius:999px;padding:1px 10px;font:600 13px/20px "Source Sans 3","PingFang SC","Noto Sans CJK SC",sans-serif;color:var(--ink-2);white-space:nowrap;cursor:pointer;list-style:none}
.badge::-webkit-details-marker{display:none}
.badge.estimate{border:1px dashed var(--estimate-rule);background:var(--estimate-ground);color:var(--estimate)}
.badge-box{position:relative}
.badge-box[open] p{position:absolute;right:0;top:28px;z-index:7;width:280px;padding:12px 16px;background:var(--page);border:1px solid var(--control);border-radius:4px;color:var(--ink);font-size:13px;line-height:18px;white-space:normal}
.stage{position:relative;margin-bottom:12px}
.drawing{min-height:40px}
.drawing svg{display:block;max-width:100%;height:auto;overflow:visible}
.drawing text{white-space:pre;pointer-events:none}
.drawing [data-code]{cursor:pointer}
.drawing.focusing [data-code]:not(.on){opacity:.28}
.drawing path[data-code].on,.drawing path[data-code].picked:not(.ribbon,.line),.drawing circle[data-code].on,.drawing circle[data-code].picked,.drawing rect[data-code].on{stroke:var(--ink);stroke-width:1.6px}
.drawing .line.on{stroke:var(--ink);stroke-width:2.2px;opacity:1}
.drawing .line.picked{stroke-width:2.2px}
.brush{fill:var(--action);fill-opacity:.08;stroke:var(--action);stroke-dasharray:4 2;pointer-events:none}
.tip{position:absolute;z-index:4;pointer-events:none;min-width:170px;max-width:260px;padding:10px 14px;background:var(--page);border:1px solid var(--control);border-radius:4px;font-size:13px;line-height:18px;font-variant-numeric:tabular-nums lining-nums}
.tip strong{font-size:15px;line-height:22px;font-weight:600}
.tip .note{font-weight:600;color:var(--ink-2)}
.tip dl{margin:4px 0 0}
.tip dl>div{display:flex;justify-content:space-between;gap:16px}
.tip dt{color:var(--ink-2)}
.tip dd{margin:0}
@media (hover:none){.tip{position:fixed;left:0!important;right:0;top:auto!important;bottom:0;max-width:none;border-width:1px 0 0;border-radius:0;padding:16px}}
figcaption{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 16px;margin-top:auto;font-size:13px;line-height:24px;color:var(--ink-3)}
.source{flex:1 0 auto;max-width:100%}
.ways{display:flex;flex-wrap:wrap;gap:2px 16px}
.ways button,.link{border:0;background:none;padding:0;min-height:24px;color:var(--action);text-decoration:underline;text-underline-offset:3px}
.link{font-weight:600;color:var(--ink);text-align:left}
.computed,figcaption .scroll{flex:1 0 100%;min-width:0}
.computed{padding:12px 16px;background:var(--sunken);border-left:3px solid var(--rule);line-height:20px;color:var(--ink-2)}
.computed p+p{margin-top:8px}
.scroll{overflow:auto;max-height:420px;position:relative}
.scroll table,table.rows{border-collapse:collapse;width:100%;font-size:15px;line-height:22px;font-variant-numeric:tabular-nums lining-nums;color:var(--ink)}
figcaption .scroll table{font-size:13px;line-height:18px}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule);vertical-align:baseline}
thead th{font-size:13px;line-height:18px;font-weight:600;color:var(--ink-2);border-bottom-color:var(--ink)}
.n{text-align:right;padding:6px 0 6px 12px;white-space:nowrap}
.dot circle{stroke-width:1}
.dot.hh{fill:var(--lisa-hh)}.dot.ll{fill:var(--lisa-ll)}.dot.hl{fill:var(--lisa-hl)}.dot.lh{fill:var(--lisa-lh)}.dot.ns{fill:none;stroke:var(--ink-3)}
.mark{fill:none;stroke:currentColor;stroke-width:1.4;flex:none}
.mark.strong circle,.mark.some path{fill:currentColor}
.verdict{display:inline-flex;align-items:center;gap:8px;font-size:15px;line-height:22px;font-weight:600;color:var(--ink-2);white-space:nowrap}
.verdict:has(.strong){color:var(--good)}
.verdict:has(.some){color:var(--warn)}
.ranks{list-style:none;margin:0;padding:0}
.ranks li{display:grid;grid-template-columns:max-content 1fr max-content max-content;gap:12px;align-items:baseline;padding:8px 0;border-bottom:1px solid var(--rule);font-size:15px;line-height:22px;font-variant-numeric:tabular-nums lining-nums;color:var(--ink-2)}
.ranks li:first-child{border-top:1px solid var(--rule)}
.ranks .big{font-size:19px;color:var(--ink)}
.up-word{color:var(--up-text);font-weight:600}.mid-word{color:var(--mid-text);font-weight:600}.down-word{color:var(--down-text);font-weight:600}
.questions{list-style:none;margin:0;padding:0}
.questions li a{display:flex;justify-content:space-between;gap:12px;padding:10px 0;border-bottom:1px solid var(--rule);font-size:15px;line-height:22px;text-decoration:none}
.questions li:first-child a{border-top:1px solid var(--rule)}
.questions h2{font:600 15px/22px "Source Sans 3",sans-serif}
.questions a::after{content:"";flex:none;align-self:center;width:7px;height:7px;border:solid var(--ink-2);border-width:1.5px 1.5px 0 0;transform:rotate(45deg)}
.ledger{margin:0 0 48px}
.ledger>h2{font-size:24px;line-height:30px;padding-bottom:12px;border-bottom:2px solid var(--ink)}
.ledger details{border-bottom:1px solid var(--rule)}
.ledger summary{display:grid;grid-template-columns:40px 1fr 300px 170px;gap:16px;align-items:center;padding:20px 0;cursor:pointer;list-style:none}
.ledger summary::-webkit-details-marker{display:none}
.ledger .sentence{font-size:19px;line-height:24px}
.ledger .big{font-size:22px;line-height:28px;font-variant-numeric:tabular-nums lining-nums}
.ledger .says{font-size:13px;line-height:18px;color:var(--ink-2)}
.ledger .inside{padding:0 0 24px 56px;max-width:900px;font-size:15px;line-height:22px}
.ledger .inside dt{font-weight:600;margin-top:12px}
.ledger .inside dd{margin:0;color:var(--ink-2)}
code,pre{font:13px/20px ui-monospace,"SFMono-Regular","DejaVu Sans Mono",Menlo,Consolas,monospace}
pre{margin:8px 0;padding:12px 16px;background:var(--sunken);border-left:3px solid var(--rule);white-space:pre-wrap;overflow-wrap:anywhere}
.prose{max-width:66ch}
.prose p+p,.prose p+ul{margin-top:12px}
.prose li{margin:4px 0}
.prose h3{margin-top:20px}
.prose ul{margin:8px 0;padding-left:20px;font-size:15px;line-height:22px}
.section{border-top:2px solid var(--ink);padding:12px 0 40px}
.section h2{margin-bottom:8px}
.models>.section{padding-bottom:32px}
.specification{display:flex;flex-direction:column;gap:8px}
.specification .choice{justify-content:space-between}
.specification .choice select{flex:1;min-width:0;max-width:none}
.covariates{border:1px solid var(--control);border-radius:4px;font-size:15px;line-height:22px}
.covariates summary{padding:8px 14px;font-weight:600;cursor:pointer}
.covariates label{display:flex;align-items:center;gap:8px;min-height:32px;padding:0 14px}
button.estimate{margin-top:12px;min-height:42px;border:0;border-radius:4px;background:var(--action);color:var(--page);font-weight:600;font-size:15px}
button.estimate:disabled{background:var(--control)}
.models progress{width:100%;margin-top:8px;accent-color:var(--action)}
.says{margin:10px 0;font-size:13px;line-height:18px;color:var(--ink-2)}
.models h3{margin-top:12px}
.files{display:flex;flex-wrap:wrap;gap:8px}
.stale{opacity:.45}
td.chosen,th.chosen{background:var(--action-ground)}
.below{display:block;font-size:13px;line-height:17px;color:var(--ink-2)}
.quiet{color:var(--ink-2)}
@media (max-width:1000px){.t12{grid-column:span 12}.t6{grid-column:span 6}.ledger summary{grid-template-columns:40px 1fr 200px 150px}}
@media (max-width:600px){
.grid>*{grid-column:1/-1}
figure.lead h2{font-size:22px;line-height:27px}
.ledger summary{grid-template-columns:40px 1fr;gap:4px 8px}
.ledger .sentence,.ledger .number{grid-column:1/-1}
.ledger .verdict{grid-row:1;grid-column:2;justify-self:end}
.ledger .inside{padding-left:0}
.head{padding:20px 0 16px}
.choice{flex:1 1 100%}.choice select{flex:1;max-width:none}
}
`;
