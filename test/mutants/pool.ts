import { Worker } from 'node:worker_threads'
import type { Verdict } from './verdict.ts'
import type { Job } from './worker.ts'

/** Runs all jobs in a few threads, and yields each verdict when it is ready. */
export async function inThreads(jobs: readonly Job[], threads: number, onVerdict: (verdict: Verdict) => void) {
  const waiting = [...jobs]
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('worker.ts', import.meta.url))
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) onVerdict(await judgeIn(worker, job))
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work))
}

function judgeIn(worker: Worker, job: Job): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (verdict: Verdict) => {
      worker.off('error', reject)
      resolve(verdict)
    })
    worker.postMessage(job)
  })
}
