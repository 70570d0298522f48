import { readFile } from 'node:fs/promises'
import type { Asset } from '../../mocks/http/platform.ts'
import { packageRoot } from './package-root.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** A file of the built console; undefined if there is none with this name. */
export async function readAsset(name: string): Promise<Asset | undefined> {
  const mediaType = mediaTypes[name.split('.').at(-1) ?? '']
  // The name comes from a URL and must not point outside the folder.
  if (mediaType === undefined || !/^[\w-]+(\.[\w-]+)+$/.test(name)) return undefined
  try {
    return { mediaType, text: await readFile(new URL(`dist/console/${name}`, packageRoot), 'utf8') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
