import type { CommandOptions } from './option.ts'

/** The option that names a config file. */
export const configOption = {
  config: {
    flags: '-c, --config <file>',
    type: 'text',
    help: 'Config file; the nearest invitelab.config.* up to the root of the project if omitted',
  },
} as const satisfies CommandOptions

/** The options that choose a target, for `check` and `replay`. */
export const targetOptions = {
  ...configOption,
  target: {
    flags: '--target <name>',
    type: 'text',
    variable: 'INVITELAB_TARGET',
    help: 'Target of the config, or mock:<provider> for the built-in mock',
  },
  url: {
    flags: '--url <url>',
    type: 'text',
    variable: 'INVITELAB_URL',
    help: 'Base URL of a target that is not in the config',
  },
  tokenEnv: {
    flags: '--token-env <name>',
    type: 'text',
    help: 'Environment variable that holds the token for --url',
  },
  writes: {
    flags: '--writes',
    type: 'switch',
    default: false,
    help: 'Allow writing to the target of --url; a mock on this machine needs no permission',
  },
  param: {
    flags: '--param <key=value>',
    type: 'map',
    help: 'What identifies the tenant at --url, such as org_id=…, and role=… for a role that can be assigned',
  },
} as const satisfies CommandOptions
