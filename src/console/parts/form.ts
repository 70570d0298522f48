/** The trimmed values of a form by field name, without empty ones. Keeps the browser from sending the form. */
export function valuesOf(event: SubmitEvent): Partial<Record<string, string>> {
  event.preventDefault()
  const values: Partial<Record<string, string>> = {}
  for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement)) {
    if (typeof value === 'string' && value.trim() !== '') values[name] = value.trim()
  }
  return values
}
