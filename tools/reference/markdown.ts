/** A Markdown table. Pipes in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** A text in code format; nothing if it is empty. */
export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

/** A list of values in code format, with commas between. */
export const codes = (values: readonly unknown[]): string => values.map((value) => code(String(value))).join(', ')

/** The first letter in upper case and a full stop at the end. */
export function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(whole) ? whole : `${whole}.`
}

/** Puts the flags and placeholders of a help text into code format. */
export function withCode(help: string): string {
  return help.replaceAll(/`[^`]*`|--[a-z-]+|\w+:<\w+>|\w+=(FILE|…)/g, (found) =>
    found.startsWith('`') ? found : code(found),
  )
}
