import { Ahead } from './ahead.ts'
import type { Check } from './check.ts'
import type { RunEvent } from './events.ts'
import type { Session } from './session.ts'

/** How to run a session to its end. */
export interface RunOptions {
  /** Stop after the first failed check; false by default. */
  readonly bail?: boolean
  /** How often to report progress while a part of the run takes long, in milliseconds; never by default. */
  readonly progressMs?: number | undefined
}

/**
 * Runs all checks of a session and yields what happens, in the order of the checks. Revokes what the run has created, even
 * if the caller stops early.
 */
export async function* run<C>(
  session: Session<C>,
  { bail = false, progressMs }: RunOptions = {},
): AsyncGenerator<RunEvent> {
  const startedAt = Date.now()
  let closed = false
  let defect: { readonly thrown: unknown } | undefined
  const ahead = session.concurrency > 1 ? new Ahead(session, bail) : undefined
  const resultOf = async (check: Check<C>) => (ahead ? session.record(await ahead.result(check)) : session.check(check))
  try {
    yield session.started
    try {
      yield* telling(session, startedAt, progressMs, session.probe())
      for (const check of session.checks) {
        yield { type: 'CheckStarted', id: check.id, group: check.group, title: check.title }
        const result = yield* telling(session, startedAt, progressMs, resultOf(check))
        yield { type: 'CheckFinished', result }
        if (bail && result.status === 'failed') break
      }
    } catch (thrown) {
      defect = { thrown }
    }
    ahead?.stop()
    closed = true
    yield* yield* telling(session, startedAt, progressMs, session.close())
  } finally {
    ahead?.stop()
    if (!closed) await session.close()
  }
  if (defect) throw defect.thrown
}

/** Waits for a part of the run, and yields the remarks as soon as they are made. */
async function* telling<T>(
  { notices, requests }: Pick<Session<never>, 'notices' | 'requests'>,
  startedAt: number,
  progressMs: number | undefined,
  work: Promise<T>,
): AsyncGenerator<RunEvent, T> {
  let isDone = false
  const done = () => {
    isDone = true
  }
  const end = work.then(done, done)
  while (!isDone) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = new Promise<boolean>((resolve) => {
      if (progressMs !== undefined) timer = setTimeout(resolve, progressMs, true)
    })
    const isTime = await Promise.race([end, notices.arrival(), tick])
    clearTimeout(timer)
    for (const notice of notices.take()) yield { type: 'Noticed', notice }
    if (isTime) yield { type: 'Progressed', requests: requests(), durationMs: Date.now() - startedAt }
  }
  return work
}
