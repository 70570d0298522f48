import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

type Flag = ParseArgsOptionsConfig[string] & { readonly says: string }

/** Reads the options of a tool of this repository. Prints them for `--help`, and with the reason if they cannot be read. */
export function readFlags<const F extends Readonly<Record<string, Flag>>>(
  command: string,
  flags: F,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    if (!args.includes('--help'))
      return parseArgs<{ args: string[]; options: F }>({ args: [...args], options: flags }).values
    console.log(helpText(command, flags))
    process.exit(0)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${helpText(command, flags)}`)
    process.exit(2)
  }
}

/** The options with what they do, one a line. */
export function helpText(command: string, flags: Readonly<Record<string, Flag>>): string {
  const lines = Object.entries(flags).map(([name, { type, default: value, says }]) => {
    const usual = type === 'string' && value !== undefined ? ` (default: ${value})` : ''
    return `  --${name.padEnd(12)} ${says}${usual}`
  })
  return [`Usage: ${command} -- [options]`, ...lines].join('\n')
}
