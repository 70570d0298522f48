import { html } from 'hono/html'
import type { CheckResult } from '../../runner/events.ts'
import type { RunRecord } from '../run-record.ts'
import { type Html, signs } from './parts.ts'

/** Every promise as a square, by group: the whole run at a glance. */
export function matrix({ checks }: RunRecord): Html {
  const groups = [...new Set(checks.map(({ group }) => group))]
  return html`<section id="promises"><h2>Promises</h2><dl class="matrix">${groups.map((group) => {
    const own = checks.filter((check) => check.group === group)
    return html`<dt>${group} <small>${own.filter(({ status }) => status !== 'skipped').length} of ${own.length} judged</small></dt><dd>${own.map(square)}</dd>`
  })}</dl></section>`
}

function square({ id, status, strength }: CheckResult): Html {
  const name = `${id}: ${status}${strength === 'should' ? ' (should)' : ''}`
  return html`<a class="${status}" href="#${id}" title="${name}" aria-label="${name}">${signs[status]}</a>`
}
