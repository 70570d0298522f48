import { html } from 'hono/html'
import type { CheckResult, FailureReport } from '../../runner/events.ts'
import { waiverText } from '../../runner/waivers.ts'
import { bashHelpers } from '../script/bash.ts'
import { scriptsOf } from '../script/script.ts'
import { typescriptHelpers } from '../script/typescript.ts'
import { replayCommand, scriptFile, shortMessage, shown } from '../text.ts'
import { diagram } from './diagram.ts'
import { type Html, none, signs } from './parts.ts'
import { stepDetails } from './steps.ts'

/** A failure: the promise, requests and responses, and scripts that reproduce it. */
export function failureCard([check, ...others]: readonly CheckResult[], isWhole: boolean): Html | string {
  const failure = check?.failure
  if (!check || !failure) return none
  const { id, title, status, strength, source } = check
  return html`<article id="${id}" class="card ${status}" data-status="${status}" tabindex="-1"><h3><span aria-hidden="true">${signs[status]}</span> ${title}</h3>
<p class="message"><b>${failure.title}</b> <bdi>${shortMessage(failure.message)}</bdi></p>
<p><small><a href="#${id}">${id}</a> · ${strength} · ${source}${failure.specPointer === null ? '' : ` · ${failure.specPointer}`}</small></p>
${check.waiver ? html`<p>${waiverText(check.waiver)}</p>` : none}
${others.length > 0 ? html`<details><summary>${others.length} more ${others.length === 1 ? 'check fails' : 'checks fail'} in the same way</summary><ul>${others.map((one) => html`<li id="${one.id}"><code>${one.id}</code> ${one.title}</li>`)}</ul></details>` : none}
${failure.expected === null ? none : values(failure)}
${isWhole && failure.steps.length > 0 ? html`<div class="evidence"><div class="scroll" tabindex="0" role="region" aria-label="Who asked what: ${id}">${diagram(failure)}</div><div>${stepDetails(failure)}</div></div>` : none}
<p class="actions">${isWhole ? scripts(check) : none}${commands(check)}</p></article>`
}

function values({ expected, received }: FailureReport): Html {
  return html`<dl class="values"><dt>expected</dt><dd><code><bdi>${shown(expected)}</bdi></code></dd><dt>received</dt><dd><code><mark><bdi>${shown(received)}</bdi></mark></code></dd></dl>`
}

function scripts(check: CheckResult): Html | string {
  const both = scriptsOf(check)
  if (!both) return none
  // The page restores the common part.
  const bash = both.bash.replace(bashHelpers.join('\n'), () => '%HELPERS%')
  const typescript = both.typescript.replace(typescriptHelpers, () => '%HELPERS%')
  return html`<button type="button" data-copy="bash" data-text="${bash}">Copy as curl script</button><button type="button" data-copy="typescript" data-text="${typescript}">Copy as TypeScript</button>`
}

function commands(check: CheckResult): Html {
  const all = [scriptFile(check), replayCommand(check)].flatMap((one) => one ?? [])
  return html`${all.map((one, i) => html`<code>${i === 0 ? `bash ${one}` : one}</code>`)}`
}
