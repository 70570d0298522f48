import { Worker } from 'node:worker_threads'

/** Runs all jobs in a few threads, and yields each verdict when it is ready. */
export async function inThreads<Job, Result>(
  worker: URL,
  jobs: readonly Job[],
  threads: number,
  onResult: (result: Result) => void,
) {
  const waiting = [...jobs]
  const work = async (): Promise<void> => {
    const thread = new Worker(worker)
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) onResult(await resultOf<Result>(thread, job))
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work))
}

function resultOf<Result>(thread: Worker, job: unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (result: Result) => {
      thread.off('error', reject)
      resolve(result)
    })
    thread.postMessage(job)
  })
}
