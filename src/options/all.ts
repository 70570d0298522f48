import { baselineOptions } from './baseline.ts'
import { checkOptions } from './check.ts'
import { mergeOptions } from './merge.ts'
import { mockOptions } from './mock.ts'
import type { CommandOptions } from './option.ts'
import { sweepOptions } from './sweep.ts'
import { targetOptions } from './target.ts'

/** The options of every command, by the command's name. */
export const commandOptions = {
  mock: mockOptions,
  check: checkOptions,
  baseline: baselineOptions,
  merge: mergeOptions,
  replay: targetOptions,
  sweep: sweepOptions,
  explain: {},
} as const satisfies Readonly<Record<string, CommandOptions>>

/** The name of a command. */
export type CommandName = keyof typeof commandOptions
