import type { RunEvent } from './events.ts'
import type { Notices } from './notices.ts'
import type { Session } from './session.ts'

/** How to run a session to its end. */
export interface RunOptions {
  /** Stop after the first failed check; false by default. */
  readonly bail?: boolean
}

/** Runs all checks of a session and yields what happens. Revokes what the run has created, even if the caller stops early. */
export async function* run<C>(session: Session<C>, { bail = false }: RunOptions = {}): AsyncGenerator<RunEvent> {
  let closed = false
  let defect: { readonly thrown: unknown } | undefined
  try {
    yield session.started
    try {
      yield* telling(session.notices, session.probe())
      for (const check of session.checks) {
        yield { type: 'CheckStarted', id: check.id, group: check.group, title: check.title }
        const result = yield* telling(session.notices, session.check(check))
        yield { type: 'CheckFinished', result }
        if (bail && result.status === 'failed') break
      }
    } catch (thrown) {
      defect = { thrown }
    }
    closed = true
    yield* yield* telling(session.notices, session.close())
  } finally {
    if (!closed) await session.close()
  }
  if (defect) throw defect.thrown
}

/** Waits for a part of the run, and yields the remarks as soon as they are made. */
async function* telling<T>(notices: Notices, work: Promise<T>): AsyncGenerator<RunEvent, T> {
  let isDone = false
  const done = () => {
    isDone = true
  }
  const end = work.then(done, done)
  while (!isDone) {
    await Promise.race([end, notices.arrival()])
    for (const notice of notices.take()) yield { type: 'Noticed', notice }
  }
  return work
}
