#!/usr/bin/env node
import module from 'node:module'
import { runCommand } from './run-command.ts'

// Keeps compiled modules on disk, which halves the time of the next start.
module.enableCompileCache?.()

// A reader such as `head` may close the pipe early. The run goes on, because it still has to revoke what it has created.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

await runCommand(process.argv.slice(2))
