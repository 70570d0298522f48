import { checkOptions } from './check.ts'
import type { CommandOptions } from './option.ts'

const { config, target, url, tokenEnv, param, seed, profile, only, skip, strict, readOnly } = checkOptions

/** The options of `invitelab baseline`: those of `invitelab check` that decide what runs, from the same section of the config. */
export const baselineOptions = {
  ...{ config, target, url, tokenEnv, param, seed, profile, only, skip, strict, readOnly },
  until: {
    flags: '--until <day>',
    type: 'text',
    nonEmpty: true,
    help: 'Last day on which the waivers apply, such as 2026-12-31; in 90 days if omitted',
  },
  reason: {
    flags: '--reason <text>',
    type: 'text',
    nonEmpty: true,
    default: 'Fails today',
    help: 'Why the failures are accepted',
  },
  write: {
    flags: '--write',
    type: 'switch',
    default: false,
    help: 'Write the waivers into the config file, which must be YAML or JSON, instead of printing them',
  },
} as const satisfies CommandOptions
