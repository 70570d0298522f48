/** What a form holds, by the names of its fields, without white space around; what is empty is left out. */
export function valuesOf(event: SubmitEvent): Partial<Record<string, string>> {
  event.preventDefault()
  const values: Partial<Record<string, string>> = {}
  for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement)) {
    if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim()
  }
  return values
}
