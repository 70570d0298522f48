import { html, raw } from 'hono/html'
import type { Timeline } from '../../runner/events.ts'
import type { RunRecord } from '../run-record.ts'
import { type Html, none, shownTime } from './parts.ts'

/** When the requests of each check were sent, and how long the responses took. */
export function times({ timeline, durationMs }: RunRecord): Html | string {
  if (!timeline || timeline.requests.length === 0) return none
  const took = timeline.requests.map(([, ms]) => ms).sort((a, b) => a - b)
  const at = (share: number) => shownTime(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0)
  return html`<section id="times"><h2>Times <small>half of the responses within ${at(0.5)}, 95 % within ${at(0.95)}, the slowest ${at(1)}</small></h2>
<h3>Latencies</h3>${histogram(took)}
<h3>Requests over time</h3><div class="scroll tall" tabindex="0" role="region" aria-label="Requests over time, by check">${waterfall(timeline, durationMs)}</div>
<p><small><span class="key s2"></span> success <span class="key s4"></span> refusal <span class="key s5"></span> failure <span class="key s429"></span> 429; an empty stretch is a wait. The whole width is ${shownTime(durationMs)}.</small></p></section>`
}

const bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000]

function histogram(took: readonly number[]): Html {
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound, i) => {
    const from = i === 0 ? -1 : (bounds[i - 1] ?? 0)
    return { bound, count: took.filter((ms) => ms > from && ms <= bound).length }
  })
  const first = buckets.findIndex(({ count }) => count > 0)
  const last = buckets.findLastIndex(({ count }) => count > 0)
  const most = Math.max(...buckets.map(({ count }) => count))
  return html`<ol class="histogram">${buckets
    .slice(first, last + 1)
    .map(
      ({ bound, count }) =>
        html`<li><span>${Number.isFinite(bound) ? `≤ ${shownTime(bound)}` : 'more'}</span><i style="width:${Math.max(0.3, (count / most) * 100).toFixed(1)}%"></i><b>${count}</b></li>`,
    )}</ol>`
}

/** A row for each check with a bar for each request. */
function waterfall({ checks, requests, operations }: Timeline, durationMs: number): Html {
  const indexes = [...new Set(requests.map(([, , , , check]) => check))]
  const scale = 1000 / Math.max(1, durationMs)
  return html`<ol class="waterfall">${indexes.map((index) => {
    const own = requests.filter(([, , , , check]) => check === index)
    const name = checks[index] ?? 'before and after the checks'
    const slowest = own.reduce((most, one) => (one[1] > most[1] ? one : most))
    const title = `${name}: ${own.length} requests, the slowest ${operations[slowest[3]]} with ${shownTime(slowest[1])}`
    return html`<li title="${title}"><span>${name}</span><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${title}">${raw(pathsOf(own, scale))}</svg></li>`
  })}</ol>`
}

/** One path for all bars of a colour, because hundreds of elements would make the page large. */
function pathsOf(requests: Timeline['requests'], scale: number): string {
  const byKind = Map.groupBy(requests, ([, , status]) => (status === 429 ? 's429' : `s${Math.floor(status / 100)}`))
  return [...byKind]
    .map(([kind, own]) => {
      const bars = own.map(([start, took]) => {
        const width = Math.max(1.5, took * scale).toFixed(1)
        return `M${(start * scale).toFixed(1)} 0h${width}v10h-${width}z`
      })
      return `<path class="${kind}" d="${bars.join('')}"/>`
    })
    .join('')
}
