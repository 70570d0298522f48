import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sample } from '../harness/sample.ts'
import { run, start } from './run.ts'
import { delaysRequests, secret, startTarget, twoChecks } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const check = ['check', '--target', 'staging', '--seed', '1']

/** Answers some requests, then none. */
const fallsSilent = (after: number) => {
  let count = 0
  return (_: Request, pass: () => Promise<Response>) => (++count > after ? new Promise<Response>(() => {}) : pass())
}

test.each(sample(['SIGINT', 'SIGHUP'] as const, 2))(
  '%s ends a run that waits for an answer, and its clean-up too',
  async (signal) => {
    let isSilent = () => {}
    const silent = new Promise<void>((resolve) => {
      isSilent = resolve
    })
    const answer = fallsSilent(30)
    let count = 0
    const server = await startTarget((request, pass) => {
      if (++count > 30) isSilent()
      return answer(request, pass)
    })
    // Each answer may take longer than this test.
    const cwd = await server.folder({ maxAnswerSeconds: 3600 })
    const running = start(check, { cwd, env })
    await silent
    running.child.kill(signal)
    const { code, err } = await running.ended
    expect(code).toBe(130)
    expect(err).toContain('stopping')
    expect(err).not.toMatch(/^\s+at /m)
  },
)

test('a closed pipe ends a run, which revokes everything first', async () => {
  const server = await startTarget(delaysRequests)
  // It is noticed when the next line is written: after the first check.
  const running = start([...check, '--only', twoChecks], { cwd: await server.folder(), env })
  await running.firstLine
  running.child.stdout?.destroy()
  const { code, err } = await running.ended
  expect(err).toBe('')
  expect(code).toBe(130)
  expect(server.methods).toContain('DELETE')
  expect(await server.left()).toEqual([])
})

test('--deadline ends a run cleanly', async () => {
  const server = await startTarget(delaysRequests)
  const { code, out } = await run([...check, '--deadline', '2s'], { cwd: await server.folder(), env })
  expect(out).toContain('the run had to stop: the deadline of 2 s has passed (--deadline)')
  expect(code).toBe(3)
  expect(await server.left()).toEqual([])
})

test.runIf(existsSync('/dev/full'))(
  'a report that cannot be written is reported in a sentence, and the run continues',
  async () => {
    const server = await startTarget()
    const args = [...check, '--only', twoChecks, '--report', 'terminal,json=/dev/full']
    const { code, out, err } = await run(args, { cwd: await server.folder(), env })
    expect(err).toMatch(/^invitelab: Failed to write the report \/dev\/full: ENOSPC[^\n]*\n$/)
    expect(out).toContain('0 left behind')
    expect(code).toBe(2)
  },
)
