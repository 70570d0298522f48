import { html } from 'hono/html'
import type { FailureReport, FailureStep } from '../../runner/events.ts'
import { leavesOf, toJson } from '../../runner/evidence/leaves.ts'
import { shortBody } from '../text.ts'
import { type Html, none } from './parts.ts'

/** A response shows at most this many lines of JSON. */
const maxLines = 36

/** The requests of a failure, each with its body and its response. The one that shows it is open. */
export function stepDetails(failure: FailureReport): Html {
  return html`<ol class="steps">${failure.steps.map((step) => detail(step, failure))}</ol>`
}

function detail(step: FailureStep, failure: FailureReport): Html {
  const { request, response, who, decisive, together, controlled = [] } = step
  const url = request.url.startsWith(failure.baseUrl) ? request.url.slice(failure.baseUrl.length) : request.url
  const before = controlled.map(
    ({ action, email }) => html`<li class="note">${action} <bdi>${email}</bdi> (control API)</li>`,
  )
  const isMarked = decisive && response.status === failure.received
  return html`${before}<li${decisive ? html` class="decisive"` : ''}><details${decisive ? html` open` : ''}><summary><code><b>${request.method}</b> <bdi>${url}</bdi></code> <span class="s${Math.floor(response.status / 100)}">${isMarked ? html`<mark>${response.status}</mark>` : response.status}</span> <small>${who ?? ''}${together ? ', at the same time' : ''}</small></summary>
${decisive || request.body !== null ? html`<pre><code><bdi>${[...headerLines(step), shortBody(request.body)].join('\n').trim()}</bdi></code></pre>` : none}
${response.text === '' ? none : html`<pre><code>${decisive ? marked(response.text, failure) : shortBody(response.text)}</code></pre>`}</details></li>`
}

/** The headers of the request that shows the failure, because they may matter. */
function headerLines({ request, decisive }: FailureStep): readonly string[] {
  return decisive ? Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`) : []
}

/** A body with the relevant members marked, and the lines around them. */
function marked(text: string, failure: FailureReport): Html | string {
  const json = toJson(text)
  if (typeof json !== 'object' || json === null) return shortBody(text)
  const lines = JSON.stringify(json, null, 2).split('\n')
  const isMarked = typeof failure.received === 'number' && failure.received >= 100 ? () => false : toMark(json, failure)
  const first = Math.max(0, lines.findIndex(isMarked) - maxLines / 3)
  const shown = lines.slice(first, first + maxLines)
  return html`${first > 0 ? '…\n' : ''}${shown.map((line) => (isMarked(line) ? html`<mark>${line}</mark>\n` : `${line}\n`))}${first + maxLines < lines.length ? `… (${lines.length} lines)` : ''}`
}

/** Finds the relevant lines: those with the received value, the address, or the member in the message. */
function toMark(json: unknown, { message, received }: FailureReport): (line: string) => boolean {
  const words = message.split(/[\s,]+/)
  const addresses = words.filter((word) => /.@./.test(word)).map((word) => word.toLowerCase())
  const members = words.filter((word) => /^\/\w/.test(word)).map((pointer) => `"${pointer.split('/').at(-1)}":`)
  const isShown = typeof received === 'string' && [...leavesOf(json)].some(({ text }) => text === received)
  const value = isShown ? JSON.stringify(received) : undefined
  return (line) =>
    (value !== undefined && line.includes(value)) ||
    addresses.some((address) => line.toLowerCase().includes(address)) ||
    (value === undefined && members.some((member) => line.includes(member)))
}
