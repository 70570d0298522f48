import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { providers } from '../../mocks/providers/all.ts'
import { createMock } from '../../src/index.ts'
import { checkAgainst } from '../../src/node/json-schema.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { flags as bugFlags } from '../bugs/options.ts'
import { folderWith, run, start } from '../cli/run.ts'
import { anchorsOf, blocksOf, inlineCodeOf, linksOf, pages, readPage } from '../harness/doc-pages.ts'
import { sample } from '../harness/sample.ts'

interface Manifest {
  readonly name: string
  readonly scripts: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

const manifests: Manifest[] = await Promise.all(
  ['package.json', 'examples/team-admin/package.json'].map(async (file) => JSON.parse(await readFile(file, 'utf8'))),
)
const [root, example] = manifests

const blocks = pages.flatMap(blocksOf)
const shellLines = blocks
  .filter(({ language }) => language === 'bash')
  .flatMap(({ page, code }) =>
    code
      .trimEnd()
      .split('\n')
      .map((line) => [line, page] as const),
  )

/** Shell commands other than npm and `invitelab`. */
const otherLines = [
  'until [ -s ready.json ] || ! kill -0 $pid; do sleep 0.1; done',
  'kill -TERM $pid',
  // A test of its own runs such scripts.
  'BASE_URL=http://127.0.0.1:4010/blaxel/v0 BLAXEL_TOKEN=admin bash .invitelab/cases/revoked_is_gone-17dd1f01.sh',
]

/** The arguments of an `invitelab` command. */
function argumentsOf(line: string): string[] | undefined {
  const [, rest] = /^(?:npx --no -- |node_modules\/\.bin\/)?invitelab (.+?)(?: > .*)?$/.exec(line) ?? []
  return rest?.replaceAll('<uuid>', '3c1b2a90-7d65-4e8f-8a21-0b9c8d7e6f12').split(' ')
}

const commands = [...new Set(shellLines.map(([line]) => line))].flatMap((line) => {
  const args = argumentsOf(line)
  return args ? [{ line, args }] : []
})

const flagsIn = (text: string) => [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag)

describe('the commands on the pages', () => {
  const flags = new Map<string, string[]>()

  beforeAll(async () => {
    const { out } = await run(['--help'])
    const names = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name)
    for (const name of names.filter((name) => name !== 'help')) {
      const { out: help } = await run([name, '--help'])
      flags.set(
        name,
        [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag = '']) => flag),
      )
    }
  })

  test('are npm, invitelab, or on the list of other commands', () => {
    const unknown = shellLines.filter(
      ([line]) => !/^(npm|npx) /.test(line) && !argumentsOf(line) && !otherLines.includes(line),
    )
    expect(unknown).toEqual([])
    expect(commands.length).toBeGreaterThan(10)
  })

  test.each(commands)('$line has flags that its command takes', ({ args: [name = '', ...rest] }) => {
    expect(flags.get(name)).toEqual(expect.arrayContaining(flagsIn(rest.join(' '))))
  })

  test('every flag in the text is a flag of a command', () => {
    const known = new Set([...flags.values()].flat())
    // These are flags of npm and npx.
    for (const flag of ['--no', '--save-dev']) known.add(flag)
    for (const name of Object.keys(bugFlags)) known.add(`--${name}`)
    const named = pages.flatMap(inlineCodeOf).flatMap((code) => (/^(npm|npx) run/.test(code) ? [] : flagsIn(code)))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((flag) => !known.has(flag))).toEqual([])
  })

  test('every flag of every command is on the reference page', () => {
    const lines = readPage('docs/reference/cli.md').split('\n')
    const missing = [...flags.values()].flat().filter((flag) => {
      const named = new RegExp(`${flag}(?![a-z-])`)
      return flag !== '--help' && !lines.some((line) => named.test(line))
    })
    expect(flags.size).toBeGreaterThan(4)
    expect(missing).toEqual([])
  })
})

describe('the commands on the pages, run with the config on the pages', () => {
  let cwd: string
  const env = { SNYK_TOKEN: 'c2VjcmV0LW9mLXRoZS1hZG1pbg', SNYK_READER_TOKEN: 'c2VjcmV0LW9mLXRoZS1yZWFkZXI' }
  const config = blocks.find(({ language, code }) => language === 'yaml' && code.includes('\ntargets:'))

  beforeAll(async () => {
    cwd = await folderWith({ 'invitelab.config.yaml': config?.code ?? '' })
  })

  const of = (...names: string[]) => commands.filter(({ args: [name = ''] }) => names.includes(name))

  // The plan reads the config, the target and every flag, and sends nothing.
  test.each(sample(of('check'), 9))('$line can be planned', async ({ args }) => {
    const { code, out, err } = await run([...args, '--plan'], { cwd, env })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('revoked_is_gone')
  })

  test.each(of('explain', 'sweep'))('$line succeeds', async ({ args }) => {
    const { code, err } = await run(args, { cwd, env })
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test.each(sample(of('mock'), 9))('$line starts', async ({ args }) => {
    // The last --port takes effect, so the mock listens on a free port.
    const { child, firstLine, ended } = start([...args, '--port', '0'], { cwd, env })
    expect(await firstLine).not.toBe('')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

describe('the curl commands in the README', () => {
  let server: MockServer

  beforeAll(async () => {
    server = await serve(createMock(), { port: 0 })
  })
  afterAll(() => server.close())

  test('print the described responses', async () => {
    const printed: string[] = []
    for (const { language, code } of blocksOf('README.md')) {
      if (language !== 'sh') continue
      const script = code.replaceAll('http://127.0.0.1:4010', server.url)
      printed.push((await promisify(execFile)('sh', ['-c', script])).stdout)
    }
    const [invited, expired, invalid, preferred] = printed
    expect(invited).toMatch(/"email":"ada@example\.test"[^}]*"expired":false/)
    expect(expired).toMatch(/"email":"ada@example\.test"[^}]*"expired":true/)
    expect(expired).toContain('"code":410')
    expect(JSON.parse(invalid ?? '')).toMatchObject({ errors: [{ status: '400', source: { parameter: 'limit' } }] })
    expect(preferred).toMatch(/^HTTP\/1\.1 429 /)
  })
})

describe('npm on the pages', () => {
  const texts = [
    ...shellLines.map(([line, page]) => [line, page] as const),
    ...pages.flatMap((page) => inlineCodeOf(page).map((code) => [code, page] as const)),
  ]

  const scripts = texts.flatMap(([text]) => text.match(/npm run .+/g) ?? [])

  test.each(scripts)('%s runs an existing script', (line) => {
    const [, script] = /npm run (?:-s )?([\w:-]+)/.exec(line) ?? []
    const manifest = line.includes('-w team-admin') ? example : root
    expect(Object.keys(manifest?.scripts ?? {})).toContain(script)
  })

  test('start and test are scripts', () => {
    expect(Object.keys(root?.scripts ?? {})).toEqual(expect.arrayContaining(['start', 'test']))
  })

  test('the tarball has the name from npm pack', async () => {
    const { name, version } = JSON.parse(await readFile('package.json', 'utf8'))
    const tarballs = texts.flatMap(([text]) => text.match(/[\w.-]+\.tgz/g) ?? [])
    expect(new Set(tarballs)).toEqual(new Set([`${name}-${version}.tgz`]))
  })

  test('no command installs or runs invitelab from the registry', () => {
    const taken = texts.filter(([text]) => /^npx invitelab|npm (i|install)\b.* invitelab( |$|@)/.test(text))
    expect(taken).toEqual([])
  })

  test('msw is installed in the version that is tested', () => {
    const [, major] = /^(\d+)\./.exec(root?.devDependencies.msw ?? '') ?? []
    const installed = shellLines.flatMap(([line]) => line.match(/^npm install .*msw.*/) ?? [])
    expect(new Set(installed)).toEqual(new Set([`npm install --save-dev msw@${major}`]))
  })
})

describe('the pages', () => {
  test('have only code blocks in languages that tests check', () => {
    // sh is run, bash is compared with the commands, and the others have their own tests.
    const tested = ['sh', 'bash', 'yaml', 'ts', 'tsx', 'js', 'text', 'diff']
    expect(blocks.filter(({ language }) => !tested.includes(language))).toEqual([])
  })

  test.each(pages)('%s links to files and headings that exist', (page) => {
    const broken = linksOf(page).filter(({ file, heading }) => {
      if (!existsSync(file)) return true
      return heading !== undefined && !anchorsOf(file).includes(heading)
    })
    expect(broken).toEqual([])
  })

  const yaml = [...pages, ...globSync('docs/reference/*.md')]
    .flatMap(blocksOf)
    .filter(({ language }) => language === 'yaml')

  test.each(yaml.filter(({ file }) => file === undefined))('show valid YAML: $page $code', async (block) => {
    const schema = block.code.startsWith('# invitelab.config.yaml') ? 'config.schema.json' : 'seed.schema.json'
    await expect(checkAgainst(schema, parse(block.code), block.page)).resolves.toBeUndefined()
  })

  test('of docs/ are all linked from the README', () => {
    const linked = linksOf('README.md').map(({ file }) => file)
    const guides = pages.filter((page) => /^docs\/(?!README)/.test(page))
    expect(linked).toEqual(expect.arrayContaining(guides))
  })

  test('the README has at most 180 lines', () => {
    expect(readPage('README.md').split('\n').length - 1).toBeLessThanOrEqual(180)
  })

  test('the README states the requirements before its first code block', () => {
    const [before = ''] = readPage('README.md').split('```')
    for (const words of ['Node.js 24', 'State is in memory', 'npm pack']) expect(before).toContain(words)
  })

  test('the README names the Node.js version that the package requires', () => {
    const [, least] = /Node\.js (\d+) or later/.exec(readPage('README.md')) ?? []
    expect(root).toMatchObject({ engines: { node: `>=${least}` } })
  })
})

describe('code on the pages', () => {
  const folders = /^(?:src|mocks|contracts|specs|test|docs|tools|bench|examples)\//
  const named = pages.flatMap((page) =>
    inlineCodeOf(page)
      .flatMap((code) => (/^npx /.test(code) ? code.split(' ') : [code]))
      .filter((code) => folders.test(code))
      .map((path) => [path, page] as const),
  )

  test.each(named)('%s, named in %s, is a file or a folder', (path, page) => {
    expect(existsSync(path) || existsSync(join(dirname(page), path))).toBe(true)
  })

  const examples = blocksOf('CONTRIBUTING.md').filter(({ file }) => file !== undefined)

  test.each(examples)('the file of an example, or its folder, exists: $file', ({ file = '' }) => {
    expect(existsSync(file) || existsSync(dirname(file))).toBe(true)
  })

  const imported = examples.flatMap(({ file = '', code }) =>
    [...code.matchAll(/^import \{ (.+) \} from '(.+)'$/gm)].flatMap(([, names = '', path = '']) =>
      names.split(', ').map((name) => [name, join(dirname(file), path)] as const),
    ),
  )

  test.each(imported)('%s is exported by %s', async (name, file) => {
    expect(await import(resolve(file))).toHaveProperty(name)
  })

  test('the responses of the examples are in the document', async () => {
    const document = parse(await readFile('specs/control.yaml', 'utf8'))
    const referenced = examples.flatMap(({ code }) => [...code.matchAll(/#\/components\/responses\/(\w+)/g)])
    expect(referenced.length).toBeGreaterThan(0)
    for (const [, name = ''] of referenced) expect(Object.keys(document.components.responses)).toContain(name)
  })
})

describe('the settings', () => {
  const settings = providers.flatMap(({ name, settings }) =>
    Object.entries(settings).map(([key, { values }]) => [`${name}.${key}`, values] as const),
  )

  test.each(settings)('%s has a row with its values on the reference page', (setting, values) => {
    const row = readPage('docs/reference/settings.md')
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${setting}\``))
    for (const value of values) expect(row).toContain(`\`${value}\``)
  })

  test('every setting in the text exists, with its value', () => {
    const named = pages.flatMap(inlineCodeOf).flatMap((code) => code.match(/(?<=--set )\w+\.\w+=\w+/g) ?? [])
    const known = settings.flatMap(([setting, values]) => values.map((value) => `${setting}=${value}`))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((pair) => !known.includes(pair))).toEqual([])
  })
})

describe('the variables in the README of the example', () => {
  test('are those that the example reads', async () => {
    const sources = await Promise.all(
      ['src/api-config.ts', 'vite.config.ts'].map((file) => readFile(`examples/team-admin/${file}`, 'utf8')),
    )
    const read = new Set(sources.join('\n').match(/VITE_[A-Z_]+[A-Z]/g))
    const named = new Set(readPage('examples/team-admin/README.md').match(/VITE_[A-Z_]+[A-Z]/g))
    expect([...named].sort()).toEqual([...read].sort())
  })
})
