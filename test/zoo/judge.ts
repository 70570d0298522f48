import { brokenMusts } from './report.ts'
import type { Row, Seen } from './row.ts'

/** How a stack of Node looks. */
const stack = /^\s+at .+:\d+:\d+\)?$/m

/** What differs from what a row must show, as sentences. */
export function problemsOf({ expect }: Row, seen: Seen): readonly string[] {
  const { ended, report, requests, left, missing, ledgers, seconds } = seen
  const text = `${ended.out}\n${ended.err}`
  const problems: string[] = []
  const codes = [expect.exitCode].flat()
  if (!codes.includes(ended.code as number)) problems.push(`exit ${ended.code}, not ${codes.join(' or ')}`)
  if (ended.code === null) problems.push(ended.err.split('\n')[0] ?? '')
  for (const sentence of [expect.sentence ?? []].flat()) {
    if (!sentence.test(text)) problems.push(`no sentence with ${sentence}`)
  }
  const never = expect.never?.exec(text)
  if (never) problems.push(`the output has ${JSON.stringify(never[0].slice(0, 80))}`)
  if (stack.test(text)) problems.push('a stack of Node')
  if (expect.maxRequests !== undefined && requests > expect.maxRequests)
    problems.push(`${requests} requests, more than ${expect.maxRequests}`)
  const { maxSeconds = Infinity } = expect
  if (seconds > maxSeconds) problems.push(`${Math.round(seconds)} s, more than ${maxSeconds}`)
  const musts = brokenMusts(report)
  const { musts: allowed = [] } = expect
  if (allowed === 'some' && musts.length === 0) problems.push('no must is broken')
  if (Array.isArray(allowed)) {
    const others = musts.filter((id) => !allowed.includes(id))
    const kept = allowed.filter((id: string) => !musts.includes(id))
    if (others.length > 0) problems.push(`${others.length} musts broken: ${others.slice(0, 3).join(', ')}`)
    if (kept.length > 0) problems.push(`not broken: ${kept.join(', ')}`)
  }
  if (musts.length > (expect.maxMusts ?? Infinity)) problems.push(`${musts.length} musts broken: ${musts.join(', ')}`)
  if (expect.minPassed !== undefined && (report?.summary.passed ?? 0) < expect.minPassed)
    problems.push(`${report?.summary.passed ?? 0} passed, fewer than ${expect.minPassed}`)
  const { left: mayStay = 0 } = expect
  if (mayStay !== 'any' && left.length !== mayStay) problems.push(`${left.length} left, not ${mayStay}`)
  if (missing.length > 0) problems.push(`${missing.length} of others are gone: ${missing[0]}`)
  // A report names each address of a tenant once, also if it is a member and has a grant.
  const { told = mayStay === 'any' ? new Set(left.map(placeIn)).size : mayStay, mayHide = false } = expect
  if (told !== 'any' && report && report.summary.leftovers !== told)
    problems.push(`says that ${report.summary.leftovers} are left behind, not ${told}`)
  // An address may be named in the letter case in which it was sent.
  const lowerCase = text.toLowerCase()
  const unnamed = mayHide ? [] : left.filter((line) => !lowerCase.includes(nameIn(line).toLowerCase()))
  if (unnamed.length > 0) problems.push(`${unnamed.length} left that the run does not name: ${unnamed[0]}`)
  const { ledgers: mayWait = mayStay === 0 ? 0 : 'any' } = expect
  if (mayWait !== 'any' && ledgers.length !== mayWait) problems.push(`${ledgers.length} ledgers stay, not ${mayWait}`)
  return problems
}

const tenantOf: Readonly<Record<string, string>> = { furnace: 'copper-works', smelter: 'tin-works' }

/** The tenant and the address in a line of what a service holds; a workspace of Dreadnode belongs to an organization. */
function placeIn(line: string): string {
  const [, tenant = ''] = line.split(' ')
  return `${tenantOf[tenant] ?? tenant} ${nameIn(line)}`
}

/** The address or the name in a line of what a service holds. */
function nameIn(line: string): string {
  const [kind, tenant = '', email = ''] = line.split(' ')
  return kind === 'workspace' ? tenant : email
}
