import type { Command } from 'commander'
import type { CommandName } from '../options/all.ts'

/** Creates each command. Each is loaded on demand, because the mock should not wait until all checks are loaded. */
export const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  mock: async () => (await import('./mock-command.ts')).mockCommand(),
  check: async () => (await import('./check-command.ts')).checkCommand(),
  baseline: async () => (await import('./baseline-command.ts')).baselineCommand(),
  merge: async () => (await import('./merge-command.ts')).mergeCommand(),
  replay: async () => (await import('./replay-command.ts')).replayCommand(),
  sweep: async () => (await import('./sweep-command.ts')).sweepCommand(),
  explain: async () => (await import('./explain-command.ts')).explainCommand(),
}
