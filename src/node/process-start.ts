import { readFileSync } from 'node:fs'

/**
 * When a process started, as a text unique on this machine; undefined where the system does not provide it.
 * An id alone may be reused after its process has ended.
 */
export function processStart(pid: number): string | undefined {
  const ticks = startTicks(pid)
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim()
  return ticks === undefined || boot === undefined ? undefined : `${boot}/${ticks}`
}

/** When a process started, in ms since 1970; undefined where the system does not provide it. */
export function processStartedAt(pid: number): number | undefined {
  const ticks = startTicks(pid)
  const booted = /^btime (\d+)$/m.exec(read('/proc/stat') ?? '')?.[1]
  // Linux counts the time since its start in hundredths of a second here.
  return ticks === undefined || booted === undefined ? undefined : Number(booted) * 1000 + ticks * 10
}

/** The 22nd field of the process. The second one is its name, which may contain spaces and brackets (proc_pid_stat(5)). */
function startTicks(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks === undefined ? undefined : Number(ticks)
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
