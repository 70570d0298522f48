import { Command, Option } from 'commander'
import { loadConfig } from '../node/config.ts'
import { UsageError } from '../node/usage-error.ts'
import { filled, listPair, oneOf, wholeNumber } from './option-values.ts'
import { type MockFlags, runMock } from './run-mock.ts'
import { readSwitches } from './switches.ts'

/** The command that starts the mock server. */
export function mockCommand(): Command {
  const option = (flags: string, description: string, variable: string) => new Option(flags, description).env(variable)
  return new Command('mock')
    .description('Start the mock of the invitation APIs')
    .addOption(
      option('-p, --port <port>', 'port to listen on; 0 takes a free one', 'INVITELAB_PORT')
        .default(4010)
        .argParser(wholeNumber('port', 0, 65535)),
    )
    .addOption(
      option('--host <host>', 'address to listen on', 'INVITELAB_HOST').default('127.0.0.1').argParser(filled('host')),
    )
    .addOption(option('--provider <names...>', 'serve only these providers', 'INVITELAB_PROVIDER').argParser(list))
    .addOption(
      option(
        '--seed-file <file>',
        'tenants, people and credentials to begin with, JSON or YAML',
        'INVITELAB_SEED_FILE',
      ),
    )
    .addOption(
      option('--seed <n>', 'seed of ids and chances', 'INVITELAB_SEED')
        .default(1)
        .argParser(wholeNumber('seed', 0, 2 ** 31 - 1)),
    )
    .addOption(option('--clock <iso>', 'stop the clock of every world at this moment', 'INVITELAB_CLOCK'))
    .addOption(
      option('--auth <mode>', 'strict, or any to take every token for the admin’s', 'INVITELAB_AUTH')
        .default('strict')
        .argParser(oneOf('auth', ['strict', 'any'])),
    )
    .addOption(option('--cors', 'let pages of other origins call the APIs', 'INVITELAB_CORS').default(true))
    .addOption(new Option('--no-cors', 'do not'))
    .addOption(
      option('--latency <ms>', 'make every answer so many milliseconds slower', 'INVITELAB_LATENCY')
        .default(0)
        .argParser(wholeNumber('latency', 0, 60_000)),
    )
    .addOption(
      option('--spec <provider=file>', 'serve a provider by another OpenAPI document', 'INVITELAB_SPEC').argParser(
        specPair,
      ),
    )
    .addOption(
      option('--set <provider.name=value>', 'decide what a vendor leaves open', 'INVITELAB_SET').argParser(settingPair),
    )
    .addOption(
      option('--self-check', 'hold the mock’s own answers against the spec', 'INVITELAB_SELF_CHECK').default(false),
    )
    .addOption(
      option(
        '--control-token <token>',
        'secret of the control API, which other machines may then call',
        'INVITELAB_CONTROL_TOKEN',
      ).argParser(filled('control-token')),
    )
    .addOption(
      option('--max-worlds <n>', 'how many worlds there can be at once', 'INVITELAB_MAX_WORLDS')
        .default(1000)
        .argParser(wholeNumber('max-worlds', 1, 1_000_000)),
    )
    .addOption(option('--json', 'print one line of JSON when ready', 'INVITELAB_JSON').default(false))
    .addOption(option('-q, --quiet', 'print nothing but errors', 'INVITELAB_QUIET').default(false))
    .addOption(
      new Option('-c, --config <file>', 'config file; invitelab.config.{ts,js,json,yaml} is found without asking'),
    )
    .allowExcessArguments(false)
    .action(async (_: unknown, command: Command) => {
      readSwitches(command)
      await loadConfig(command)
      if (command.getOptionValueSource('controlToken') === 'cli') {
        console.error(
          'invitelab: other users of this machine can read --control-token in its process list; set INVITELAB_CONTROL_TOKEN instead.',
        )
      }
      await runMock(command.opts<MockFlags>())
    })
}

function list(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), ...value.split(',').map((name) => name.trim())]
}

function specPair(value: string, earlier: Record<string, string> | undefined): Record<string, string> {
  return { ...earlier, ...Object.fromEntries(listPair('--spec', value)) }
}

function settingPair(value: string, earlier: Record<string, Record<string, string>> | undefined) {
  const settings = structuredClone(earlier ?? {})
  for (const [key, chosen] of listPair('--set', value)) {
    const [provider = '', name] = key.split('.')
    if (!name) throw new UsageError(`Failed to read --set ${value}: write it provider.name=value.`)
    settings[provider] = { ...settings[provider], [name]: chosen }
  }
  return settings
}
