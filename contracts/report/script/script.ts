import type { CheckResult } from '../../runner/events.ts'
import { printable } from '../text.ts'
import { toBash } from './bash.ts'
import { toPlan } from './plan.ts'
import { toTypeScript } from './typescript.ts'

/** A failure as a script, in two languages. */
export interface Scripts {
  readonly bash: string
  readonly typescript: string
}

/** The scripts that show a failure from a clean state; undefined if no request shows it. */
export function scriptsOf({ id, title: promise, failure }: CheckResult): Scripts | undefined {
  const plan = failure && toPlan(failure)
  if (!plan) return undefined
  const title = [`${id}: ${promise}`, `${failure.title}: ${failure.message}`].map((line) =>
    printable(line.replaceAll(/\s+/g, ' ').slice(0, 400)),
  )
  return { bash: toBash(plan, title), typescript: toTypeScript(plan, title) }
}

/** The script of a failure as lines of text, for reports that have no other place for it. */
export function scriptLines(result: CheckResult): string[] {
  const scripts = scriptsOf(result)
  return scripts ? ['', ...scripts.bash.trimEnd().split('\n').map(printable)] : []
}
