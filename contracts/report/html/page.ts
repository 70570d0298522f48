import { html, raw } from 'hono/html'
import type { RunRecord } from '../run-record.ts'
import { bashHelpers } from '../script/bash.ts'
import { typescriptHelpers } from '../script/typescript.ts'
import { checkList } from './check-list.ts'
import { coverage } from './coverage.ts'
import { failureCards } from './failures.ts'
import { matrix } from './matrix.ts'
import type { Html } from './parts.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { times } from './times.ts'
import { verdict } from './verdict.ts'

/** The whole page. */
export function page(record: RunRecord): Html {
  const cards = failureCards(record)
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
  const helpers = JSON.stringify({ bash: bashHelpers.join('\n'), typescript: typescriptHelpers })
  return html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${record.provider}: invitelab</title><style>${raw(style)}</style></head><body>
<header><h1>${record.provider} <small>at <bdi>${record.baseUrl}</bdi></small></h1><button id="theme" type="button" aria-label="Light or dark">◐</button></header>
<main>
${verdict(record)}
${cards}
${matrix(record)}
${coverage(record)}
${times(record)}
${checkList(record)}
</main>
<footer>invitelab ${record.tool.version} · target ${record.target} · seed ${record.seed} · started ${record.startedAt} · <kbd>/</kbd> search · <kbd>j</kbd> <kbd>k</kbd> next and previous failure</footer>
<p id="said" role="status"></p>
<script type="application/json" id="helpers">${raw(inScript(helpers))}</script><script>${raw(script)}</script></body></html>`
}

/** A text in a script element must not end it. */
function inScript(text: string): string {
  return text.replaceAll('<', '\\u003c')
}
