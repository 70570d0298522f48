import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { profiles } from '../../contracts/kit/profile.ts'
import { carefulBudget } from '../../contracts/runner/target.ts'
import { commands } from '../../src/cli/commands.ts'
import { addOptions, completeFlags } from '../../src/cli/flags/command-options.ts'
import { longFlag } from '../../src/cli/flags/option-values.ts'
import { type CommandName, commandOptions } from '../../src/options/all.ts'
import { checkOptions } from '../../src/options/check.ts'
import type { CommandOption, CommandOptions } from '../../src/options/option.ts'
import { folderWith } from './run.ts'

const tables = Object.entries(commandOptions) as [CommandName, CommandOptions][]
const options = tables.flatMap(([command, table]) =>
  Object.entries(table).map(([name, option]) => [`${command} ${longFlag(option)}`, name, option] as const),
)

describe('the options of a command', () => {
  test.each(options)('%s is named after its flag', (_, name, option) => {
    const words = longFlag(option).slice(2).split('-')
    expect(name).toBe(words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join(''))
  })

  test.each(options.filter(([, , { variable }]) => variable !== undefined))(
    '%s has a variable that is named after its flag',
    (_, __, option) => {
      expect(option.variable).toBe(`INVITELAB_${longFlag(option).slice(2).replaceAll('-', '_').toUpperCase()}`)
    },
  )

  test.each(tables)('%s has no flag, variable or config key twice', (_, table) => {
    const all = Object.values<CommandOption>(table)
    for (const key of ['flags', 'variable', 'configKey'] as const) {
      const values = all.map((option) => option[key]).filter((value) => value !== undefined)
      expect(values).toEqual([...new Set(values)])
    }
  })

  test.each(tables)('%s shows every option in its help', async (command, table) => {
    const help = (await commands[command]()).helpInformation().replaceAll(/\s+/g, ' ')
    for (const option of Object.values<CommandOption>(table)) {
      expect(help).toContain(option.flags)
      if (option.variable !== undefined) expect(help).toContain(`env: ${option.variable}`)
    }
  })

  test('the values of --profile are the existing profiles', () => {
    expect(checkOptions.profile.values).toEqual(Object.keys(profiles))
  })
})

/** For each type of option: a value in the config file, a value as text, and the parsed text. */
const samples: Readonly<Record<string, readonly [config: unknown, text: string, value: unknown]>> = {
  integer: [7, '8', 8],
  percent: [7, '8%', 8],
  text: ['one', 'two', 'two'],
  time: ['2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z', '2026-02-02T00:00:00Z'],
  list: [['one'], 'two,three', ['two', 'three']],
  map: [{ one: 'a' }, 'two=b', { two: 'b' }],
  settings: [{ one: { a: 'b' } }, 'two.c=d', { two: { c: 'd' } }],
}

function sampleOf(option: CommandOption): readonly [config: unknown, text: string, value: unknown] {
  if (option.type === 'switch') return [!option.default, String(option.default), option.default]
  if (option.type === 'choice') return [option.values.at(-1), option.values[0] ?? '', option.values[0]]
  const sample = samples[option.type]
  if (!sample) throw new Error(`There is no sample of the type ${option.type}`)
  return sample
}

/** The flags of a command with these arguments. */
async function flagsOf(command: string, table: CommandOptions, args: readonly string[]) {
  const parsed = addOptions(new Command(command), table)
  parsed.parse(args, { from: 'user' })
  return completeFlags<Record<string, unknown>>(parsed, table)
}

describe.each(['mock', 'check'] as const)('the option of %s', (command) => {
  const table: CommandOptions = commandOptions[command]
  const configurable = Object.entries(table).filter(([, { configKey }]) => configKey !== undefined)

  afterEach(() => vi.unstubAllEnvs())

  test.each(configurable)(
    '%s: the config overrides the default, and a variable overrides the config',
    async (name, option) => {
      const [config, text, value] = sampleOf(option)
      const folder = await folderWith({
        'my.json': JSON.stringify({ [command]: { [option.configKey ?? '']: config } }),
      })
      const args = ['--config', join(folder, 'my.json')]
      expect((await flagsOf(command, table, args))[name]).toEqual(config)
      if (option.variable === undefined) return
      vi.stubEnv(option.variable, text)
      expect((await flagsOf(command, table, args))[name]).toEqual(value)
    },
  )

  test.each(Object.entries(table).filter(([name, { type }]) => name !== 'config' && samples[type]))(
    '%s: a flag overrides its variable',
    async (name, option) => {
      const folder = await folderWith({ 'my.json': '{}' })
      const [, text, value] = sampleOf(option)
      if (option.variable !== undefined) vi.stubEnv(option.variable, 'overridden=1')
      const args = ['--config', join(folder, 'my.json'), longFlag(option), text]
      expect((await flagsOf(command, table, args))[name]).toEqual(value)
    },
  )
})

test.each(Object.entries(carefulBudget))('the config schema contains the default of budget.%s', async (name, value) => {
  const schema = JSON.parse(await readFile('specs/config.schema.json', 'utf8'))
  const { budget } = schema.properties.targets.additionalProperties.properties
  expect(Object.keys(budget.properties)).toContain(name)
  expect(budget.properties[name].description).toContain(`Default: ${value}, no limit for a target on this machine.`)
})

describe('--set', () => {
  const settingsOf = async (value: string) => (await flagsOf('mock', commandOptions.mock, ['--set', value])).set

  test.each(['snyk.duplicate.status=409', '.duplicate=409', 'snyk.=409', 'snyk=409'])('refuses %s', async (value) => {
    await expect(settingsOf(value)).rejects.toThrow(`Failed to read --set ${value}: write it as provider.name=value.`)
  })

  test('passes on an inherited name as it is, for the mock to refuse it', async () => {
    expect(Object.keys((await settingsOf('__proto__.x=1')) as object)).toEqual(['__proto__'])
  })
})
