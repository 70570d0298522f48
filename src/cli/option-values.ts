import { UsageError } from '../node/usage-error.ts'

/** Reads a whole number within bounds. */
export function wholeNumber(name: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value.trim()) && number >= min && number <= max) return number
    throw new UsageError(`Failed to read --${name} ${value}: use a whole number from ${min} to ${max}.`)
  }
}

/** Reads one of a few words. */
export function oneOf(name: string, words: readonly string[]): (value: string) => string {
  return (value) => {
    if (words.includes(value)) return value
    throw new UsageError(`Failed to read --${name} ${value}: use ${words.join(' or ')}.`)
  }
}

/** Reads `key=value`, or several of them with commas between. */
export function listPair(flag: string, value: string): [string, string][] {
  return value.split(',').map((pair) => {
    const [key, ...rest] = pair.split('=')
    if (!key || rest.length === 0 || rest.join('=') === '') {
      throw new UsageError(`Failed to read ${flag} ${value}: write it as name=value.`)
    }
    return [key.trim(), rest.join('=').trim()]
  })
}

/** Reads a value that means something else, or nothing, when it is empty. */
export function filled(name: string): (value: string) => string {
  return (value) => {
    if (value.trim() !== '') return value
    throw new UsageError(`Failed to read --${name}: it is empty. Leave it out, or unset its variable.`)
  }
}
