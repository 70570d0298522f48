import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

/** The root folder of the package, found from the sources as well as from `dist`. */
export const packageRoot: URL = findRoot(new URL('.', import.meta.url))

/** The version of the package. */
export const version: string = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')).version

/** The SHA-256 of a text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function findRoot(folder: URL): URL {
  if (existsSync(new URL('specs/control.yaml', folder))) return folder
  const parent = new URL('..', folder)
  if (parent.href === folder.href)
    throw new Error('Failed to find the root of the package: its folder specs/ is missing. Install invitelab again.')
  return findRoot(parent)
}
