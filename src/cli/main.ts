#!/usr/bin/env node
import module from 'node:module'
import { runCommand } from './run-command.ts'

// Keeps compiled modules on disk, which halves the time of the next start.
module.enableCompileCache?.()

// A reader such as `head` may close the pipe early, and a disk may be full. The run still revokes what it has created.
let isLost = false
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isLost) return
    isLost = true
    if (stream === process.stdout) console.error(`invitelab: failed to write the output: ${error.message}`)
  })
}

// A command that succeeds sets the code 0 after its output was lost.
process.on('exit', () => {
  if (isLost) process.exitCode ||= 2
})

await runCommand(process.argv.slice(2))
