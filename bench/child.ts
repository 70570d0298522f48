import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A child process that replies to each message with one message. */
export class Child<Command, Result> {
  readonly #child: ChildProcess

  constructor(file: string, nodeFlags: readonly string[] = []) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: [...nodeFlags] })
  }

  send(message: Command): Promise<Result> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) =>
        reject(new Error(`Failed to run the benchmark: its child process exited with ${code}.`))
      this.#child.once('exit', ended)
      this.#child.once('message', (reply) => {
        this.#child.off('exit', ended)
        resolve(reply as Result)
      })
      this.#child.send(message as object)
    })
  }

  stop(): void {
    this.#child.kill()
  }
}
