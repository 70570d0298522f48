import { parseArgs } from 'node:util'

/** Options of the benchmark. */
export interface Options {
  readonly parts: readonly string[]
  readonly rounds: number
  readonly seconds: number
  readonly warmUp: number
  readonly connections: number
  readonly starts: number
  readonly requests: number
  readonly out: string
}

/**
 * Parses the command line.
 * @throws Error with the offending value if a part or a number is invalid.
 */
export function readOptions(known: readonly string[], defaults: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      'warm-up': { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
      starts: { type: 'string', default: '7' },
      requests: { type: 'string', default: '1000000' },
      out: { type: 'string', default: 'latest' },
    },
  })
  const stray = positionals.find((part) => !known.includes(part))
  if (stray !== undefined) throw new Error(`Failed to run '${stray}': the parts are ${known.join(', ')}.`)
  const number = (name: Exclude<keyof typeof values, 'out'>) => {
    const value = Number(values[name])
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`Failed to read --${name} ${values[name]}: use a positive integer.`)
    return value
  }
  return {
    parts: positionals.length > 0 ? positionals : defaults,
    rounds: number('rounds'),
    seconds: number('seconds'),
    warmUp: number('warm-up'),
    connections: number('connections'),
    starts: number('starts'),
    requests: number('requests'),
    out: values.out,
  }
}
