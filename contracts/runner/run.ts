import type { RunEvent } from './events.ts'
import { toSession } from './session.ts'
import type { RunOptions } from './suite.ts'

/** Runs a suite against a target and tells what happens. Whatever happens, what it has made is revoked at the end. */
export async function* run<C>(options: RunOptions<C>): AsyncGenerator<RunEvent> {
  const session = toSession(options)
  let closed = false
  let defect: { readonly thrown: unknown } | undefined
  try {
    yield session.started
    try {
      await session.probe()
      for (const check of session.checks) {
        yield { type: 'CheckStarted', id: check.id, group: check.group, title: check.title }
        const result = await session.check(check)
        yield { type: 'CheckFinished', result }
        if (options.bail && result.status === 'failed') break
      }
    } catch (thrown) {
      defect = { thrown }
    }
    closed = true
    yield* await session.close()
  } finally {
    // Whoever stops listening leaves nothing behind either.
    if (!closed) await session.close()
  }
  if (defect) throw defect.thrown
}
