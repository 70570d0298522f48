import type { CommandOptions } from './option.ts'
import { targetOptions } from './target.ts'

/** The options of `invitelab check`. */
export const checkOptions = {
  ...targetOptions,
  target: { ...targetOptions.target, configKey: 'target' },
  seed: {
    flags: '--seed <n>',
    type: 'integer',
    min: 0,
    max: 2 ** 31 - 1,
    variable: 'INVITELAB_SEED',
    configKey: 'seed',
    help: 'Seed of all random choices; a new one for each run if omitted',
  },
  profile: {
    flags: '--profile <name>',
    type: 'choice',
    values: ['quick', 'standard', 'thorough'],
    default: 'standard',
    variable: 'INVITELAB_PROFILE',
    configKey: 'profile',
    // Measured with `invitelab check --target mock:<provider> --profile <name> --seed 1`, the largest of the three providers.
    help:
      'How thorough the run is, with its cost against a built-in mock: quick (400 requests, 90 invitations, 1 s), ' +
      'standard (1,000, 220, 2 s) or thorough (4,600, 1,050, 20 s)',
  },
  only: { flags: '--only <names>', type: 'list', configKey: 'only', help: 'Run only these groups and checks' },
  skip: { flags: '--skip <names>', type: 'list', configKey: 'skip', help: 'Leave out these groups and checks' },
  strict: {
    flags: '--strict',
    type: 'switch',
    default: false,
    configKey: 'strict',
    help: 'Fail the run for a broken should as well',
  },
  readOnly: {
    flags: '--read-only',
    type: 'switch',
    default: false,
    configKey: 'readOnly',
    help: 'Leave out all checks that write',
  },
  concurrency: {
    flags: '--concurrency <n>',
    type: 'integer',
    min: 1,
    max: 64,
    configKey: 'concurrency',
    help: 'Maximum number of independent requests at the same time; 8 if omitted, 1 for a built-in mock',
  },
  deadline: {
    flags: '--deadline <time>',
    type: 'duration',
    help: 'End the run cleanly after this time, such as 10m; the remaining checks are not exercised',
  },
  plan: { flags: '--plan', type: 'switch', default: false, help: 'Print what would be sent, and send nothing' },
  report: {
    flags: '--report <kinds>',
    type: 'list',
    variable: 'INVITELAB_REPORT',
    configKey: 'report',
    help: 'Reports to write: terminal, github, json=FILE, junit=FILE, html=FILE, events=FILE; terminal if omitted',
  },
  shard: { flags: '--shard <i/n>', type: 'shard', help: 'Run part i of n' },
  bail: { flags: '--bail', type: 'switch', default: false, configKey: 'bail', help: 'Stop at the first failure' },
  minCoverage: {
    flags: '--min-coverage <percent>',
    type: 'percent',
    default: 0,
    configKey: 'minCoverage',
    help: 'Percentage of the declared responses that the run must see',
  },
} as const satisfies CommandOptions
