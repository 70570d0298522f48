import { html, raw } from 'hono/html'
import type { FailureReport, FailureStep } from '../../runner/events.ts'
import { counted } from '../text.ts'
import type { Html } from './parts.ts'

const width = 380
const apiAt = 344
const rowHeight = 46

/** A diagram shows at most this many requests, the last ones. The steps beside it are complete. */
const maxRows = 12

/** A sequence diagram of requests and responses. */
export function diagram({ steps, baseUrl }: FailureReport): Html {
  const shown = steps.slice(-maxRows)
  const actors = [...new Set(shown.map(({ who }) => who ?? 'client'))]
  const gap = Math.min(70, 150 / Math.max(1, actors.length))
  const placeOf = (who: string) => 34 + actors.indexOf(who as (typeof actors)[number]) * gap
  const height = 34 + shown.length * rowHeight
  const lines = [...actors.map((who) => ({ name: who as string, x: placeOf(who) })), { name: 'API', x: apiAt }]
  const skipped = steps.length - shown.length
  return html`<svg class="sequence" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${counted(steps.length, 'request')}, the last one shows the failure">
${lines.map(({ name, x }) => html`<text x="${x}" y="12" text-anchor="middle">${name}</text><path class="life" d="M${x} 18V${height}"/>`)}
${skipped > 0 ? html`<text x="200" y="26" text-anchor="middle" class="note">after ${skipped} more</text>` : ''}
${shown.map((step, i) => arrows(step, 34 + i * rowHeight, placeOf(step.who ?? 'client'), baseUrl))}</svg>`
}

function arrows(
  { request, response, decisive, controlled = [] }: FailureStep,
  y: number,
  x: number,
  baseUrl: string,
): Html {
  const path = request.url.startsWith(baseUrl) ? request.url.slice(baseUrl.length) : request.url
  const kind = `s${Math.floor(response.status / 100)}`
  const middle = (x + apiAt) / 2
  const room = Math.floor((apiAt - x) / 6.4)
  const note = controlled.map(({ action }) => action).join(', ')
  return html`<g class="${decisive ? 'decisive' : ''}">${note === '' ? '' : html`<text x="${apiAt}" y="${y - 4}" text-anchor="end" class="note">${note}</text>`}<text x="${middle}" y="${y + 10}" text-anchor="middle">${cut(`${request.method} ${shortPath(path)}`, room)}</text>${raw(arrow(x, apiAt, y + 15))}<text x="${middle}" y="${y + 29}" text-anchor="middle" class="${kind}">${response.status}${decisive ? ' shows it' : ''}</text>${raw(arrow(apiAt, x, y + 33, 'back'))}</g>`
}

/** The ids of tenants in a path are long, and the same in all requests. */
function shortPath(path: string): string {
  return decoded(path)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, (id) => `${id.slice(0, 4)}…`)
    .replaceAll(/invitelab-[a-z0-9]+-/gi, '…')
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function arrow(from: number, to: number, y: number, kind = ''): string {
  const tip = to > from ? to - 5 : to + 5
  return `<path class="arrow ${kind}" d="M${from} ${y}H${to}"/><path class="tip" d="M${tip} ${y - 3}L${to} ${y}L${tip} ${y + 3}z"/>`
}

const cut = (text: string, room: number) => (text.length <= room ? text : `${text.slice(0, room - 1)}…`)
