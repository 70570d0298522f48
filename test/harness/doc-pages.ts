import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A fenced block of code on a page. */
export interface Block {
  readonly page: string
  readonly language: string
  readonly code: string
  /** The file that the comment above the block names. */
  readonly file: string | undefined
}

/** The handwritten pages. Those in `docs/reference` are generated. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...globSync('docs/*.md').sort(),
  'examples/team-admin/README.md',
]

/** The text of a page. */
export function readPage(page: string): string {
  return readFileSync(page, 'utf8')
}

/** The blocks of code on a page. */
export function blocksOf(page: string): Block[] {
  const fences = readPage(page).matchAll(/^(?:<!-- (\S+) -->\n)?```(\w*)\n([\s\S]*?)^```$/gm)
  return [...fences].map(([, file, language = '', code = '']) => ({ page, file, language, code }))
}

/** The text of a page without its blocks of code. */
export function proseOf(page: string): string {
  return readPage(page).replaceAll(/^```\w*\n[\s\S]*?^```$/gm, '')
}

/** The inline code in the text of a page. */
export function inlineCodeOf(page: string): string[] {
  return [...proseOf(page).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

/** The links of a page to files of the checkout, each with its file and heading. */
export function linksOf(page: string): { readonly file: string; readonly heading: string | undefined }[] {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', heading] = target.split('#')
      return { file: path === '' ? page : join(dirname(page), path), heading }
    })
}

/** The anchors that GitHub generates for the headings of a page. */
export function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}
