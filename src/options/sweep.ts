import type { CommandOptions } from './option.ts'
import { targetOptions } from './target.ts'

/** The options of `invitelab sweep`. */
export const sweepOptions = {
  ...targetOptions,
  target: {
    flags: '--target <name>',
    type: 'text',
    variable: 'INVITELAB_TARGET',
    help: 'Clean up only what was left on this target',
  },
  olderThan: {
    flags: '--older-than <duration>',
    type: 'duration',
    help: 'Clean up only ledgers that have not been written to for this long, such as 1h, even if their run seems to be active',
  },
  forget: {
    flags: '--forget',
    type: 'switch',
    default: false,
    help: 'Delete the ledgers after listing their open entries, and send nothing',
  },
  dryRun: { flags: '--dry-run', type: 'switch', default: false, help: 'Print what would be revoked, and send nothing' },
} as const satisfies CommandOptions
