import { commands } from '../../src/cli/commands.ts'
import { commandOptions } from '../../src/options/all.ts'
import type { CommandOption, CommandOptions } from '../../src/options/option.ts'
import { code, codes, sentence, table, withCode } from './markdown.ts'

/** The page of commands and flags. */
export async function cliPage(): Promise<string> {
  const sections = await Promise.all(Object.entries(commandOptions).map(([name, options]) => section(name, options)))
  return [
    '# Commands',
    [
      'A flag overrides its `INVITELAB_…` variable, the variable overrides the [config file](config.md), and the config file',
      'overrides the default. `invitelab <command> --help` prints the same list.',
    ].join('\n'),
    [
      'In a variable, the items of a list are separated by commas: `INVITELAB_PROVIDER=snyk,blaxel`. The variable of a flag',
      'without a value is `true` or `false` (also `1`, `0`, `yes`, `no`). [Exit codes](exit-codes.md) have a page of their own.',
    ].join('\n'),
    ...sections,
  ].join('\n\n')
}

async function section(name: string, options: CommandOptions): Promise<string> {
  const command = await commands[name as keyof typeof commands]()
  const parameters = command.registeredArguments.map((argument) => {
    const usage = argument.required ? `<${argument.name()}>` : `[${argument.name()}]`
    return { usage, about: `\`${usage}\`: ${argument.description}.` }
  })
  const rows = Object.values(options).map(row)
  const usage = ['invitelab', name, ...parameters.map((one) => one.usage), ...(rows.length > 0 ? ['[options]'] : [])]
  return [
    `## invitelab ${name}`,
    [sentence(command.description()), ...parameters.map(({ about }) => about)].join(' '),
    `\`\`\`\n${usage.join(' ')}\n\`\`\``,
    ...(rows.length > 0
      ? [table(['Flag', 'Values', 'Default', 'Variable', 'Config key', 'Description'], rows)]
      : ['It has no options.']),
  ].join('\n\n')
}

function row(option: CommandOption): readonly string[] {
  const { flags, variable = '', configKey = '', help } = option
  const negation = option.type === 'switch' && option.negation !== undefined ? `, \`${option.negation}\`` : ''
  return [
    code(flags) + negation,
    valuesOf(option),
    defaultOf(option),
    code(variable),
    code(configKey),
    sentence(withCode(help)),
  ]
}

function valuesOf(option: CommandOption): string {
  switch (option.type) {
    case 'integer':
      return `${option.min} to ${option.max}`
    case 'percent':
      return '0 to 100'
    case 'choice':
      return codes(option.values)
    case 'list':
      return 'list'
    case 'time':
      return 'time (ISO 8601)'
    case 'map':
      return '`name=value`, repeatable'
    case 'settings':
      return '`provider.name=value`, repeatable'
    case 'switch':
      return 'no value'
    case 'shard':
      return '`i/n`'
    case 'duration':
      return 'duration, such as `1h`'
    default:
      return option.type
  }
}

function defaultOf(option: CommandOption): string {
  if (!('default' in option) || option.default === undefined) return ''
  if (option.type === 'switch') return option.default ? 'on' : 'off'
  return code(String(option.default))
}
