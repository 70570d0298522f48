import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

/** The folder of the package: the same from the sources and from `dist`. */
export const packageRoot: URL = findRoot(new URL('.', import.meta.url))

/** The version of the package. */
export const version: string = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')).version

/** The SHA-256 of a text, in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function findRoot(folder: URL): URL {
  if (existsSync(new URL('specs/control.yaml', folder))) return folder
  const parent = new URL('..', folder)
  if (parent.href === folder.href) throw new Error('The package is incomplete: its folder specs/ is missing')
  return findRoot(parent)
}
