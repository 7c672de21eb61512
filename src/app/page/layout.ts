/** The rules of the page's frame; colours are the design's tokens. */
export const layout = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:400 17px/27px "Source Sans 3","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;font-synthesis:none}
:lang(zh) body,body:lang(zh){line-height:31px}
h1,h2,h3,.logo,.big,.sentence{font-family:"Source Serif 4","Songti SC","Noto Serif CJK SC",Georgia,serif;font-weight:600;margin:0;text-wrap:balance;font-optical-sizing:auto}
h1{font-size:34px;line-height:40px;letter-spacing:-.005em}
h2{font-size:19px;line-height:24px}
h3{font-size:17px;line-height:24px}
p{margin:0;text-wrap:pretty}
a{color:var(--action);text-underline-offset:3px;text-decoration-thickness:1px}
button,select,input{font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:3px solid var(--action);outline-offset:2px;border-radius:4px}
main:focus{outline:0}
.wide{max-width:1440px;margin:0 auto;padding:0 40px}
.row{display:flex;align-items:center;gap:24px}
.sign{display:inline-flex;align-items:center}
.skip{position:absolute;left:-999px;top:0;z-index:9;background:var(--page);padding:8px 16px}
.skip:focus{left:8px}
.frame{position:sticky;top:0;z-index:5;background:var(--page)}
.top{border-bottom:1px solid var(--rule)}
.top .row{min-height:60px}
.logo{display:flex;align-items:center;gap:12px;font-size:22px;line-height:30px;color:var(--ink);text-decoration:none}
nav{display:flex;align-self:stretch;min-width:0;overflow-x:auto;scrollbar-width:none}
nav a{display:flex;align-items:center;padding:0 14px;color:var(--ink-2);text-decoration:none;font-size:15px;line-height:22px;border-bottom:3px solid transparent;border-top:3px solid transparent;white-space:nowrap}
nav a:focus-visible{outline-offset:-3px}
nav a:hover{color:var(--ink)}
nav a[aria-current=page]{color:var(--ink);font-weight:600;border-bottom-color:var(--ink)}
.tools{margin-left:auto;display:flex;align-items:center;gap:8px}
.tool{display:inline-flex;align-items:center;justify-content:center;min-width:40px;min-height:40px;padding:0 6px;border:0;background:none;color:var(--ink-2);font-size:15px;line-height:22px;font-weight:600;text-decoration:none;white-space:nowrap}
.sun{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}
.search{position:relative;width:236px}
.search input{width:100%;height:36px;padding:0 34px 0 12px;border:1px solid var(--control);border-radius:4px;background:var(--page);font-size:15px}
.search input::placeholder{color:var(--ink-3);opacity:1}
.search kbd{position:absolute;right:8px;top:8px;border:1px solid var(--rule);border-radius:4px;padding:0 6px;font:13px/18px ui-monospace,Menlo,Consolas,monospace;color:var(--ink-3)}
.found{position:absolute;left:0;right:0;top:40px;z-index:8;background:var(--page);border:1px solid var(--control);border-radius:4px;padding:4px 0}
.found ul{list-style:none;margin:0;padding:0}
.found li{padding:6px 12px;font-size:15px;line-height:22px;cursor:pointer}
.found li[aria-selected=true],.found li:hover{background:var(--action-ground)}
.found p{padding:2px 12px;font-size:13px;line-height:18px;color:var(--ink-3)}
.context{background:var(--sunken);border-bottom:1px solid var(--rule)}
.context .row{min-height:64px}
.chevrons{display:flex;flex:none}
.chevrons button{border:0;text-align:left;min-height:42px;padding:3px 26px 3px 22px;margin-right:-8px;font-size:15px;line-height:18px;clip-path:polygon(0 0,calc(100% - 12px) 0,100% 50%,calc(100% - 12px) 100%,0 100%,12px 50%)}
.chevrons button:first-child{padding-left:14px;clip-path:polygon(0 0,calc(100% - 12px) 0,100% 50%,calc(100% - 12px) 100%,0 100%);border-radius:4px 0 0 4px}
.chevrons b{display:block;font-weight:600}
.chevrons span{display:block;font-size:13px;line-height:17px;max-width:150px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.chevrons span:empty{display:none}
.chevrons .upstream{background:var(--up-ground);color:var(--up-text)}
.chevrons .midstream{background:var(--mid-ground);color:var(--mid-text)}
.chevrons .downstream{background:var(--down-ground);color:var(--down-text)}
.chevrons [aria-pressed=true].upstream{background:var(--up-text);color:var(--page)}
.chevrons [aria-pressed=true].midstream{background:var(--mid-text);color:var(--page)}
.chevrons [aria-pressed=true].downstream{background:var(--down-text);color:var(--page)}
.chevrons button:focus-visible{outline-offset:-4px;outline-color:var(--ink)}
.years{flex:1;display:flex;align-items:flex-start;gap:16px;min-width:150px;padding-top:6px}
.play{flex:none;width:36px;height:36px;border:1px solid var(--control);border-radius:50%;background:var(--page);display:inline-flex;align-items:center;justify-content:center;padding:0}
.play svg{fill:var(--ink)}
.slider{flex:1;min-width:0}
.slider input{display:block;appearance:none;width:100%;height:24px;margin:0;background:none;cursor:pointer}
.slider input::-webkit-slider-runnable-track{height:2px;background:var(--control)}
.slider input::-moz-range-track{height:2px;background:var(--control)}
.slider input::-webkit-slider-thumb{appearance:none;width:16px;height:16px;margin-top:-7px;border-radius:50%;background:var(--ink);border:0}
.slider input::-moz-range-thumb{width:16px;height:16px;border-radius:50%;background:var(--ink);border:0}
.ticks{display:flex;justify-content:space-between;padding:0 8px;margin-top:-16px;pointer-events:none;font-size:13px;line-height:17px;color:var(--ink-2);font-variant-numeric:tabular-nums}
.ticks span{width:0;display:flex;flex-direction:column;align-items:center}
.ticks span::before{content:"";height:8px;border-left:1px solid var(--control);margin-bottom:4px}
.ticks b{font-weight:400;white-space:nowrap;min-height:17px}
.ticks .now b{font-weight:600;color:var(--ink)}
.dataset{display:flex;align-items:center;gap:10px;font-size:15px;line-height:22px;white-space:nowrap}
.dataset .what{color:var(--ink-2)}
.plain{border:1px solid var(--control);border-radius:4px;background:var(--page);padding:6px 14px;font-size:15px;line-height:22px;font-weight:600;white-space:nowrap}
.status{margin-top:16px;padding:8px 16px;border-left:3px solid var(--estimate-rule);background:var(--estimate-ground);color:var(--estimate);font-size:15px;line-height:22px}
footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:8px 24px;padding-top:16px!important;padding-bottom:32px!important;font-size:13px;line-height:18px;color:var(--ink-3)}
footer .help{border:0;background:none;padding:0;margin-right:12px;color:var(--action);text-decoration:underline;text-underline-offset:3px;min-height:24px}
dialog{border:1px solid var(--control);border-radius:4px;background:var(--page);color:var(--ink);padding:24px;max-width:520px;font-size:15px;line-height:22px}
dialog::backdrop{background:rgb(0 0 0/.4)}
dialog dl>div{display:grid;grid-template-columns:96px 1fr;padding:4px 0}
dialog dd{margin:0}
dialog form{margin-top:16px}
@media (max-width:1240px){.dataset .what,.copy{display:none}.search{width:180px}nav a{padding:0 10px}}
@media (max-width:1000px){
.wide{padding:0 24px}
.row{gap:12px}
.search{width:auto}.search kbd{display:none}.search input{width:104px;padding-right:8px}
.chevrons span,.dataset{display:none}
.chevrons button{padding-right:22px;padding-left:20px}
nav a{padding:0 8px}
.logo{font-size:20px;gap:8px}
}
@media (max-width:760px){
.wide{padding:0 16px}
.top .row{flex-wrap:wrap;row-gap:0;min-height:0;padding-top:6px}
nav{order:3;flex:1 0 100%;min-height:42px;margin:0 -8px}
.context .row{flex-wrap:wrap;padding-top:8px;padding-bottom:8px;row-gap:6px}
.chevrons{flex:1 0 100%}
.chevrons button{flex:1}
.chevrons button:last-child{margin-right:0}
.years{flex:1 0 100%}
.frame{position:static}
}
@media (max-width:600px){h1{font-size:27px;line-height:32px}.tools{gap:2px}.search input{width:96px}.tool{padding:0 2px}}
@media (prefers-reduced-motion:no-preference){.drawing [data-code]{transition:opacity 100ms}}
`;
