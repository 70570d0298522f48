import { parseArgs } from 'node:util'
import type { Profile } from '../../contracts/kit/profile.ts'

/** What the checks are run against. */
export const sets = ['clean', 'mutants', 'cases', 'rounds', 'healthy'] as const

/** Correct services, services with bugs, or legal but unusual services. */
export type SetName = (typeof sets)[number]

/** The options of `npm run bugs`. */
export interface Options {
  readonly sets: readonly SetName[]
  readonly seeds: readonly number[]
  readonly profile: Profile['name']
  readonly threads: number
  /** Whether to run the witnesses of the bugs without the checks. */
  readonly witness: boolean
  /** The file to write all verdicts to, as JSON. */
  readonly output: string | undefined
  /** Whether a subject is one of those to judge. */
  readonly wants: (subject: Wanted) => boolean
}

/** What the options select subjects by. */
export interface Wanted {
  readonly id: string
  readonly provider: string
  readonly group: string
  readonly round: number | undefined
}

/** The flags of `npm run bugs`, as `parseArgs` takes them, and what they do. */
export const flags = {
  set: { type: 'string', default: 'all', says: `names of sets, separated by commas: ${sets.join(', ')}` },
  seeds: { type: 'string', default: '1', says: 'a seed, or the first and the last of several: 1-5' },
  provider: { type: 'string', says: 'only bugs and services of this provider' },
  group: { type: 'string', says: 'only bugs and services of this group' },
  round: { type: 'string', says: 'only bugs of this round' },
  only: { type: 'string', says: 'ids, separated by commas; a part of an id stands for all ids that contain it' },
  profile: { type: 'string', default: 'standard', says: 'quick, standard or thorough' },
  threads: { type: 'string', default: '2', says: 'how many runs are in progress at the same time' },
  witness: { type: 'boolean', default: false, says: 'run the witnesses of the bugs, without the checks' },
  output: { type: 'string', says: 'a file to write all verdicts to, as JSON' },
} as const

/**
 * Reads the command line.
 * @throws Error for an unknown option, set, profile or number.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: flags,
  })
  const { provider, group, witness, output } = values
  const parts = values.only?.split(',')
  const round = values.round === undefined ? undefined : toNumber('round', values.round)
  return {
    sets: values.set === 'all' ? sets : values.set.split(',').map((name) => oneOf('set', name, sets)),
    seeds: toSeeds(values.seeds),
    profile: oneOf('profile', values.profile, ['quick', 'standard', 'thorough']),
    threads: toNumber('threads', values.threads),
    ...{ witness, output },
    wants: (subject) =>
      (provider === undefined || subject.provider === provider) &&
      (group === undefined || subject.group === group) &&
      (round === undefined || subject.round === round) &&
      (parts === undefined || parts.some((part) => subject.id.includes(part))),
  }
}

function toSeeds(text: string): readonly number[] {
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [toNumber('seeds', first), toNumber('seeds', last)]
  if (to < from || more.length > 0) throw new Error(`Failed to read --seeds ${text}: write 3, or 1-5.`)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function toNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`Failed to read --${option} ${text}: it is not a positive number.`)
  return Number(text)
}

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text)
  if (!found) throw new Error(`Failed to read --${option} ${text}: it is none of ${known.join(', ')}.`)
  return found
}
