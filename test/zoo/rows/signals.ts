import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandPath, type Ended, environment } from '../command.ts'
import { all, forEach, type Row, type Stand } from '../row.ts'

/** A run with all checks. */
const args = ['check', '--target', 'zoo', '--profile', 'quick', '--seed', '1']
const slow = () => ({
  answer: async (request: Request, pass: (request: Request) => Promise<Response>) => {
    await sleep(10)
    return pass(request)
  },
})

interface Spawned {
  readonly ended: Promise<Ended>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Starts a shell with the command in `$NODE $MAIN`; a process group of its own, so that it can be ended. */
export function shell(script: string, { folder }: Stand, stdout: 'pipe' | number = 'pipe'): Spawned {
  const child = spawn('bash', ['-c', script], {
    ...{ cwd: folder, detached: true, stdio: ['ignore', stdout, 'pipe'] },
    env: environment({ NODE: process.execPath, MAIN: commandPath('main') }),
  })
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), signal)
    } catch {
      // It has ended.
    }
  }
  const timer = setTimeout(() => kill('SIGKILL'), 150_000)
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code) => {
      clearTimeout(timer)
      done({ code, out, err })
    })
  })
  return { ended, kill }
}

/** The shell's line for a run. */
export const checkLine = `exec "$NODE" "$MAIN" ${args.join(' ')} --report terminal,json=report.json`

/** Sends a signal when the run has sent some requests. */
export const signalled =
  (signal: NodeJS.Signals, at = 60) =>
  async (stand: Stand): Promise<Ended> => {
    const { ended, kill } = shell(checkLine, stand)
    await Promise.race([stand.server.reached(at), ended])
    const sentAt = performance.now()
    kill(signal)
    const end = await ended
    const ms = Math.round(performance.now() - sentAt)
    // Two seconds are promised; a busy machine is slow.
    return { ...end, err: `${end.err}${ms > 6_000 ? `\nended ${ms} ms after the signal` : ''}` }
  }

const interrupted = { exitCode: 130, musts: 'any', maxRequests: 600, never: /ms after the signal/ } as const

const signalRows: readonly Row[] = [
  ...(['SIGHUP', 'SIGTERM', 'SIGINT'] as const).flatMap((signal) =>
    forEach(signal === 'SIGHUP' ? all : ['dreadnode'], () => ({
      ...{
        id: `21-${signal.toLowerCase()}`,
        line: 'conduct 21',
        does: `${signal} in the middle of a run`,
        front: slow,
      },
      run: signalled(signal),
      expect: interrupted,
    })),
  ),
  {
    ...{ id: '21-sigterm-while-it-waits', line: 'conduct 21', provider: 'snyk' },
    does: 'SIGTERM while a 429 is waited for',
    front: () => ({
      answer: (request, pass, { number }) =>
        number >= 60 && number < 63
          ? new Response('', { status: 429, headers: { 'retry-after': '60' } })
          : pass(request),
    }),
    run: signalled('SIGTERM'),
    expect: { ...interrupted, maxSeconds: 30 },
  },
  {
    ...{ id: '21-sigterm-while-it-reads', line: 'conduct 21', provider: 'blaxel' },
    does: 'SIGTERM while an answer is not sent',
    front: () => ({
      raw: (_incoming, _outgoing, { number }) => number === 60,
    }),
    run: signalled('SIGTERM'),
    expect: { ...interrupted, maxSeconds: 30 },
  },
]

const streamRows: readonly Row[] = [
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '21-head', line: 'conduct 21', does: 'Its output is piped into head -1', front: slow },
    run: (stand) =>
      shell(`"$NODE" "$MAIN" ${args.join(' ')} --report terminal | head -1; exit "\${PIPESTATUS[0]}"`, stand).ended,
    // No check is judged after its reader has closed the output.
    expect: { exitCode: [0, 130, 141], maxRequests: 600 },
  })),
  {
    ...{ id: '21-head-events', line: 'conduct 21', provider: 'blaxel', does: 'Its events are piped into head -1' },
    front: slow,
    run: (stand) =>
      shell(`"$NODE" "$MAIN" ${args.join(' ')} --report events=/dev/stdout | head -1; exit "\${PIPESTATUS[0]}"`, stand)
        .ended,
    expect: { exitCode: [0, 2, 130, 141], maxRequests: 600 },
  },
  {
    ...{ id: '21-full-stdout', line: 'conduct 21', provider: 'snyk', does: 'Standard output is /dev/full' },
    run: async (stand) => {
      const full = openSync('/dev/full', 'w')
      const end = await shell(checkLine, stand, full).ended
      closeSync(full)
      return end
    },
    expect: { exitCode: [0, 2, 3], maxRequests: 600, sentence: /ENOSPC|space|write/i },
  },
  {
    ...{ id: '21-full-report', line: 'conduct 21', provider: 'dreadnode', does: 'A report is written to /dev/full' },
    run: (stand) => shell(`exec "$NODE" "$MAIN" ${args.join(' ')} --report terminal,junit=/dev/full`, stand).ended,
    expect: { exitCode: [0, 2, 3], maxRequests: 600, sentence: /\/dev\/full/ },
  },
]

const folderRows: readonly Row[] = [
  {
    ...{ id: '21-no-folder', line: 'conduct 21', provider: 'snyk', does: 'Where .invitelab should be is a file' },
    files: () => ({ '.invitelab': 'a file' }),
    args: ['--only', 'lifecycle'],
    expect: { exitCode: 0, maxRequests: 600, sentence: /\.invitelab/ },
  },
  {
    ...{ id: '21-no-case-folder', line: 'conduct 21', provider: 'dreadnode' },
    does: 'Where the cases should be is a file, and a must is broken',
    files: () => ({ '.invitelab/cases': 'a file' }),
    front: () => ({
      answer: async (request, pass) => {
        const response = await pass(request)
        return response.status === 404 ? new Response('{', response) : response
      },
    }),
    expect: { exitCode: 1, musts: 'some', maxRequests: 600, sentence: /\.invitelab\/cases/ },
  },
  {
    ...{
      id: '21-full-disk',
      line: 'conduct 21',
      provider: 'blaxel',
      does: 'The ledger can grow to 1 kB, then the disk is full',
    },
    run: (stand) => shell(`trap '' XFSZ; ulimit -f 1; exec "$NODE" "$MAIN" ${args.join(' ')}`, stand).ended,
    expect: { exitCode: 0, maxRequests: 600, sentence: /ledger/ },
  },
]

/** Signals, streams and folders. */
export const signalsRows: readonly Row[] = [...signalRows, ...streamRows, ...folderRows]
