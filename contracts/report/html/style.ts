/** The style of the page: system fonts, both colour schemes, and colours with enough contrast in each. */
export const style = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#14161a);--card:light-dark(#f6f7f9,#1d2026);--text:light-dark(#1b1f24,#e6e8eb);--soft:light-dark(#57606a,#a3acb8);--line:light-dark(#d5dae0,#353b45);--bad:light-dark(#b3261e,#ff9a92);--warn:light-dark(#8a5200,#f5b95f);--good:light-dark(#1a6b2f,#7fd08f);--link:light-dark(#0b57c2,#8ab8ff);--mark:light-dark(#ffe48a,#6b5200);--badbg:light-dark(#fdecea,#3b1f1f);--warnbg:light-dark(#fff4e0,#37290f);--goodbg:light-dark(#e8f5ea,#17301d)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
body{margin:0 auto;max-width:78rem;padding:0 1.25rem 4rem;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:1rem 0}
h1{font-size:1.1rem;margin:0}h2{font-size:1.2rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:1rem 0 .5rem}
small,footer{color:var(--soft);font-weight:normal;font-size:.85em}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre,svg text{font-family:ui-monospace,monospace;font-size:12.5px}
pre{margin:.35rem 0;padding:.6rem .75rem;background:var(--bg);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap}
mark{background:var(--mark);color:var(--text);border-radius:2px;padding:0 1px}
button{font:inherit;font-size:.9em;padding:.3rem .75rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--text);cursor:pointer}button:hover{border-color:var(--link)}
summary{cursor:pointer}
.failed,.s5{color:var(--bad)}.warned,.s4,.s429{color:var(--warn)}.passed,.s2,.s3{color:var(--good)}.skipped,.waived{color:var(--soft)}
#verdict{border-radius:10px;padding:1.1rem 1.4rem;border:1px solid var(--line);color:var(--text)}
#verdict.failed{background:var(--badbg)}#verdict.warned{background:var(--warnbg)}#verdict.passed{background:var(--goodbg)}
#verdict h2{margin:0;font-size:1.5rem}#verdict.failed h2 span{color:var(--bad)}#verdict.passed h2 span{color:var(--good)}
#verdict .cause{font-size:1.05rem;margin:.35rem 0}#verdict ul{margin:.35rem 0;padding-left:1.2rem}
#verdict small{color:var(--text);opacity:.85}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin:.8rem 0 .2rem}
.chip{padding:.1rem .6rem;border:1px solid var(--line);border-radius:1rem;background:var(--bg);font-size:.85em;white-space:nowrap}
label.chip{cursor:pointer}
.remains{margin-top:.5rem;font-size:.9em}
.card{margin:0 0 1rem;padding:.2rem 1.25rem 1rem;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:8px;color:var(--text);scroll-margin-top:1rem}
.card.warned{border-left-color:var(--warn)}.card h3 span{color:var(--bad)}.card.waived{border-left-color:var(--soft)}.card.waived h3 span{color:var(--soft)}.card.warned h3 span{color:var(--warn)}
.card h3{font-size:1.05rem;margin-bottom:.25rem}.card p{margin:.35rem 0}
.values{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .8rem;margin:.6rem 0}.values dt{color:var(--soft)}.values dd{margin:0}
.evidence{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:1.25rem;align-items:start;margin:.8rem 0}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.actions code{color:var(--soft)}
.scroll{overflow:auto;max-width:100%}.tall{max-height:32rem}
.sequence{display:block;max-width:100%;height:auto}.sequence text{fill:var(--text);font-size:11px}.sequence .life{stroke:var(--line);stroke-dasharray:3 3}
.sequence .arrow{stroke:var(--soft);fill:none}.sequence .back{stroke-dasharray:4 3}.sequence .tip{fill:var(--soft)}
.sequence text.s2,.sequence text.s3{fill:var(--good)}.sequence text.s4{fill:var(--warn)}.sequence text.s5{fill:var(--bad)}.sequence text.note{fill:var(--soft)}
.sequence .decisive .arrow{stroke:var(--bad);stroke-width:2}.sequence .decisive .tip{fill:var(--bad)}.sequence .decisive text{fill:var(--bad);font-weight:bold}
.steps{margin:0;padding-left:1.6rem}.steps li{margin:.2rem 0}.steps li.note{color:var(--soft)}
.matrix{display:grid;grid-template-columns:12rem 1fr;gap:.5rem 1rem;margin:0}.matrix dt small{display:block}
.matrix dd{margin:0;display:flex;flex-wrap:wrap;gap:3px}.matrix a{width:24px;height:24px;border-radius:4px;display:grid;place-items:center;border:1px solid var(--line);font-size:13px;text-decoration:none}
.matrix a.failed{background:var(--badbg);border-color:var(--bad)}.matrix a.warned{background:var(--warnbg);border-color:var(--warn)}.matrix a.passed{background:var(--goodbg)}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-bottom:.6rem}#search{font:inherit;padding:.35rem .7rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--text);min-width:14rem;flex:1}
.list{list-style:none;margin:0;padding:0}.list li{display:flex;gap:.7rem;padding:.45rem 0;border-bottom:1px solid var(--line)}.list li>span{width:1rem;flex:none;text-align:center}
.list a:target,.card:target,li:target{outline:2px solid var(--link);outline-offset:3px;border-radius:4px}
.heat{border-collapse:separate;border-spacing:3px}.heat th{font-weight:normal;text-align:left;font-size:.85em;padding:0 .5rem 0 0}.heat tbody th{white-space:nowrap;position:sticky;left:0;background:var(--bg)}.heat td{min-width:2.6rem;text-align:center;border-radius:4px;font-size:.85em;padding:.15rem .3rem}
.heat1{background:light-dark(#dff1e3,#16301d)}.heat2{background:light-dark(#b7e0c0,#1d4529)}.heat3{background:light-dark(#8fcf9e,#255c35)}.heat4{background:light-dark(#68bb7c,#2f7443)}
.gap{border:1px dashed var(--soft);color:var(--soft)}
.lifecycle{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}.lifecycle li{border:1px solid var(--line);border-radius:6px;padding:.15rem .6rem;font-size:.85em}
.histogram,.waterfall{list-style:none;margin:0;padding:0}
.histogram li{display:grid;grid-template-columns:6rem 1fr 3rem;gap:.6rem;align-items:center;font-size:.85em}.histogram i{background:var(--link);height:.8rem;border-radius:2px}.histogram b{font-weight:normal}.histogram span{text-align:right;color:var(--soft)}
.waterfall li{display:grid;grid-template-columns:17rem 1fr;gap:.6rem;align-items:center;font-size:.8em;border-bottom:1px solid var(--line)}.waterfall span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft)}
.waterfall svg{width:100%;height:14px}.waterfall path,.key{fill:currentColor}.key{display:inline-block;width:.8em;height:.8em;border-radius:2px;background:currentColor;margin-left:.5em}
footer{margin-top:3rem}kbd{border:1px solid var(--line);border-radius:4px;padding:0 .3em;font-size:.9em}
#said{position:fixed;bottom:1rem;right:1rem;margin:0;padding:.5rem 1rem;border-radius:8px;background:var(--text);color:var(--bg)}#said:empty{display:none}
[hidden]{display:none!important}
@media(max-width:900px){.evidence{grid-template-columns:minmax(0,1fr)}}
@media(max-width:600px){.matrix dt{margin-top:.5rem}body{padding:0 .75rem 3rem}.matrix,.waterfall li{grid-template-columns:minmax(0,1fr);gap:0 .5rem}.histogram li{grid-template-columns:4.5rem 1fr 2.5rem}.card{padding:.2rem .8rem .8rem}#verdict{padding:.8rem 1rem}#verdict h2{font-size:1.25rem}}
@media print{button,.filter,footer{display:none}details>*{display:block}}
`
