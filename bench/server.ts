import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { credential, listPath } from './snyk.ts'
import type { Variant } from './variants.ts'

/** A running variant. */
export interface Server {
  readonly variant: Variant
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process to its first success. */
  readonly startMs: number
  readonly stop: () => Promise<void>
}

/** How long to wait for the first response of a server, in milliseconds. */
const timeoutMs = 30_000

/** Starts a variant and waits for its first successful response. */
export async function start(variant: Variant, nodeFlags: readonly string[] = []): Promise<Server> {
  const port = await freePort()
  const begin = performance.now()
  const child = spawn(process.execPath, [...nodeFlags, ...variant.args(port)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const status = await ask(port, variant.base + listPath())
    if (status === 200) break
    if (child.exitCode !== null || performance.now() - begin > timeoutMs) {
      child.kill('SIGKILL')
      throw new Error(`Failed to start ${variant.name}: its last response was ${status}. ${stderr}`)
    }
    await setTimeout(2)
  }
  const startMs = performance.now() - begin
  return { variant, url, pid: child.pid as number, startMs, stop: () => stop(child) }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (child.exitCode !== null) return ended()
    child.once('exit', () => ended())
    child.kill('SIGTERM')
  })
}

function ask(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: credential, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode))
      response.once('error', () => resolve(undefined))
    })
    sent.once('error', () => resolve(undefined))
    sent.end()
  })
}

/** Resident memory of a process in MB (1e6 bytes). */
export function residentMb(pid: number): number {
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024) / 1e6
}

/** Seconds of processor time that a process has used; undefined if the system does not report it precisely enough. */
export function cpuSeconds(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the name in parentheses, which may contain spaces. Fields 14 and 15 are times in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
