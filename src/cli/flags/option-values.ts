import parseDuration from 'parse-duration'
import { UsageError } from '../../node/usage-error.ts'
import type { CommandOption } from '../../options/option.ts'

/** Reads a value of the command line or of a variable. `earlier` is what the same flag has given before. */
export type Parse = (value: string, earlier: unknown) => unknown

/**
 * How to read the values of an option; undefined if any text will do.
 *
 * The function throws a `UsageError` that names the flag or the variable, the value and what is accepted.
 * @param isVariable Whether the value comes from the variable of the option.
 */
export function parserOf(option: CommandOption, isVariable: () => boolean = () => false): Parse | undefined {
  const read = readerOf(option)
  return (
    read && ((value, earlier) => read(value, earlier, isVariable() ? ofVariable(option, value) : ofFlag(option, value)))
  )
}

const ofFlag = (option: CommandOption, value: string) => `${longFlag(option)} ${value}`.trim()

const ofVariable = (option: CommandOption, value: string) => `${option.variable}=${value} (${longFlag(option)})`

/** @param given The flag or the variable with its value, for error messages. */
type Read = (value: string, earlier: unknown, given: string) => unknown

function readerOf(option: CommandOption): Read | undefined {
  switch (option.type) {
    case 'integer':
      return (value, _, given) => integer(given, value, option.min, option.max)
    case 'percent':
      return (value, _, given) => percent(given, value)
    case 'choice':
      return (value, _, given) => choice(given, value, option.values)
    case 'text':
      return option.nonEmpty ? (value, _, given) => nonEmpty(given, value) : undefined
    case 'duration':
      return (value, _, given) => duration(given, value)
    case 'list':
      return (value, earlier = []) => [...(earlier as string[]), ...value.split(',').map((item) => item.trim())]
    case 'map':
      return (value, earlier, given) => ({ ...(earlier as object), ...Object.fromEntries(pairs(given, value)) })
    case 'settings':
      return (value, earlier = {}, given) => settings(given, value, earlier as Settings)
    case 'shard':
      return (value, _, given) => shard(given, value)
    default:
      return undefined
  }
}

/** The long form of an option's flag, such as `--port`. */
export function longFlag({ flags }: CommandOption): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags
}

type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>

function integer(given: string, value: string, min: number, max: number): number {
  const number = Number(value)
  if (/^\d+$/.test(value.trim()) && number >= min && number <= max) return number
  throw new UsageError(`Failed to read ${given}: use a whole number from ${min} to ${max}.`)
}

function percent(given: string, value: string): number {
  const number = Number(value.replace(/%$/, ''))
  if (value.trim() !== '' && number >= 0 && number <= 100) return number
  throw new UsageError(`Failed to read ${given}: use a percentage from 0 to 100.`)
}

// Created only for an error, because loading the language data would delay the start of every command.
const anyOf = (values: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(values)

function choice(given: string, value: string, values: readonly string[]): string {
  if (values.includes(value)) return value
  throw new UsageError(`Failed to read ${given}: use ${anyOf(values)}.`)
}

function nonEmpty(given: string, value: string): string {
  if (value.trim() !== '') return value
  throw new UsageError(`Failed to read ${given}: it is empty. Leave it out, or unset its variable.`)
}

function duration(given: string, value: string): number {
  const ms = /^\s*(\d+(\.\d+)?\s*[a-z]+\s*)+$/i.test(value) ? parseDuration(value) : null
  if (ms !== null && Number.isFinite(ms)) return ms
  throw new UsageError(`Failed to read ${given}: write it like 1h or 30m.`)
}

/** Reads `name=value`, or several of them with commas between. */
function pairs(given: string, value: string): [string, string][] {
  return value.split(',').map((pair) => {
    const [name, ...rest] = pair.split('=')
    if (!name || rest.join('=') === '') throw new UsageError(`Failed to read ${given}: write it as name=value.`)
    return [name.trim(), rest.join('=').trim()]
  })
}

function settings(given: string, value: string, earlier: Settings): Settings {
  let all = earlier
  for (const [key, chosen] of pairs(given, value)) {
    const [provider, name, ...rest] = key.split('.')
    if (!provider || !name || rest.length > 0)
      throw new UsageError(`Failed to read ${given}: write it as provider.name=value.`)
    // A literal, because an assignment to `__proto__` would be lost instead of being refused.
    all = { ...all, [provider]: { ...all[provider], [name]: chosen } }
  }
  return all
}

function shard(given: string, value: string): { index: number; count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (index >= 1 && index <= count) return { index, count }
  throw new UsageError(`Failed to read ${given}: write it as i/n, from 1/n to n/n.`)
}
