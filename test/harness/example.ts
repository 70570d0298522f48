import { inject } from 'vitest'
import type { Served } from '../example/build.ts'

/** The example, built with variables such as `VITE_API`. All files share it until the last one has run. */
export async function builtExample(variables: Readonly<Record<string, string>>): Promise<Omit<Served, 'close'>> {
  const response = await fetch(inject('exampleBuilder'), { method: 'POST', body: JSON.stringify(variables) })
  if (!response.ok) throw new Error(`Failed to build the example: ${await response.text()}`)
  return (await response.json()) as Omit<Served, 'close'>
}
