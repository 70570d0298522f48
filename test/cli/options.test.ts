import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { profiles } from '../../contracts/kit/profile.ts'
import { carefulBudget } from '../../contracts/runner/target.ts'
import { commands } from '../../src/cli/commands.ts'
import { longFlag } from '../../src/cli/option-values.ts'
import { type CommandName, commandOptions } from '../../src/options/all.ts'
import { checkOptions } from '../../src/options/check.ts'
import type { CommandOption, CommandOptions } from '../../src/options/option.ts'

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

  test('check knows the profiles that there are', () => {
    expect(checkOptions.profile.values).toEqual(Object.keys(profiles))
  })
})

test.each(Object.entries(carefulBudget))('the config schema names the default of budget.%s', async (name, value) => {
  const schema = JSON.parse(await readFile('specs/config.schema.json', 'utf8'))
  const { budget } = schema.properties.targets.additionalProperties.properties
  expect(Object.keys(budget.properties)).toContain(name)
  expect(budget.properties[name].description).toContain(`Default: ${value}, no limit for a target on this machine.`)
})
