import * as fc from 'fast-check'
import { Breach, type Context, notHere } from '../context.ts'
import { type Attempt, attempt } from './attempt.ts'
import type { Change } from './change.ts'
import type { Kind } from './kinds.ts'

/** Sends changed requests of each kind and judges the answers; a breach is shrunk, and holds the change as its command. */
export async function explore(context: Context, kinds: readonly Kind[], judge: (attempt: Attempt) => void) {
  if (kinds.length === 0) notHere('the spec says nothing that such a request could differ in')
  const examine = async (change: Change) => judge(await attempt(context, change))
  if (context.given !== undefined) return examine(context.given as Change)
  const runs = Math.ceil(context.profile.inputs / 10)
  for (const { changes } of kinds) await search(changes, runs, context.seed, examine)
}

/** Tries generated values, and throws the breach of the simplest that has one. */
export async function search<T>(
  values: fc.Arbitrary<T>,
  numRuns: number,
  seed: number,
  examine: (value: T) => Promise<void>,
): Promise<void> {
  const stopped: unknown[] = []
  let title: string | undefined
  const property = fc.asyncProperty(values, async (value) => {
    // What ends the run is no property of the value. While shrinking, only the same failure counts.
    if (stopped.length > 0) return
    try {
      await examine(value)
    } catch (thrown) {
      if (!(thrown instanceof Breach)) {
        stopped.push(thrown)
        return
      }
      title ??= thrown.title
      if (thrown.title === title) throw thrown
    }
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns, seed })
  if (failed && errorInstance instanceof Breach) {
    const { title, message, expected, received, exchange } = errorInstance
    const exchanges = errorInstance.exchanges ?? (exchange ? [exchange] : [])
    throw new Breach(title, message, { expected, received, exchange, exchanges, commands: counterexample?.[0] })
  }
  if (failed) throw errorInstance
  if (stopped.length > 0) throw stopped[0]
}
