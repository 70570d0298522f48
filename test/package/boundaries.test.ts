import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/**
 * Each TypeScript project, with a file that others could import and the projects that it may import. The compiler
 * follows references of references, so `contracts/report` may import `specs`.
 */
const projects: Readonly<Record<string, { readonly file: string; readonly mayImport: readonly string[] }>> = {
  specs: { file: 'openapi/types.ts', mayImport: [] },
  'mocks/domain': { file: 'ring.ts', mayImport: [] },
  'mocks/world': { file: 'duration.ts', mayImport: ['mocks/domain'] },
  'mocks/http': { file: 'request/address.ts', mayImport: ['specs', 'mocks/domain', 'mocks/world'] },
  'mocks/providers': { file: 'people.ts', mayImport: ['specs', 'mocks/domain', 'mocks/world', 'mocks/http'] },
  'mocks/mutants': {
    file: 'json.ts',
    mayImport: ['specs', 'mocks/domain', 'mocks/world', 'mocks/http', 'mocks/providers'],
  },
  'contracts/runner': { file: 'redact.ts', mayImport: ['specs'] },
  'contracts/report': { file: 'text.ts', mayImport: ['specs', 'contracts/runner'] },
  'contracts/kit': { file: 'json.ts', mayImport: ['specs', 'contracts/runner'] },
  'contracts/fixtures': { file: 'times.ts', mayImport: ['specs', 'contracts/runner', 'contracts/kit'] },
  'contracts/clean-up': { file: 'retry-schedule.ts', mayImport: ['specs', 'contracts/runner', 'contracts/kit'] },
  'contracts/probe': { file: 'keys.ts', mayImport: ['specs', 'contracts/runner', 'contracts/kit'] },
  'contracts/oracle': { file: 'register/finding.ts', mayImport: ['specs', 'contracts/runner', 'contracts/kit'] },
  'contracts/explore': {
    file: 'spending.ts',
    mayImport: [
      'specs',
      'contracts/runner',
      'contracts/kit',
      'contracts/fixtures',
      'contracts/clean-up',
      'contracts/oracle',
    ],
  },
  contracts: {
    file: 'providers/blaxel.ts',
    mayImport: [
      ...[
        'specs',
        'contracts/runner',
        'contracts/kit',
        'contracts/fixtures',
        'contracts/clean-up',
        'contracts/probe',
        'contracts/oracle',
        'contracts/explore',
      ],
    ],
  },
  src: { file: 'config.ts', mayImport: ['specs', 'mocks/domain', 'mocks/world', 'mocks/http', 'mocks/providers'] },
  'src/node': {
    file: 'run-id.ts',
    mayImport: [
      ...['specs', 'mocks/domain', 'mocks/world', 'mocks/http', 'mocks/providers'],
      ...[
        'contracts',
        'contracts/runner',
        'contracts/kit',
        'contracts/fixtures',
        'contracts/clean-up',
        'contracts/probe',
        'contracts/oracle',
        'contracts/explore',
      ],
      ...['contracts/report', 'src'],
    ],
  },
  'src/cli': {
    file: 'exit-code.ts',
    mayImport: [
      ...['specs', 'mocks/domain', 'mocks/world', 'mocks/http', 'mocks/providers'],
      ...[
        'contracts',
        'contracts/runner',
        'contracts/kit',
        'contracts/fixtures',
        'contracts/clean-up',
        'contracts/probe',
        'contracts/oracle',
        'contracts/explore',
      ],
      ...['contracts/report', 'src', 'src/node'],
    ],
  },
  'src/console': { file: 'api/coalesce.ts', mayImport: ['specs'] },
}

/** Projects that may import all others. */
const tools = ['tools', 'test', 'bench', 'examples/team-admin']

const folders = Object.keys(projects)
const fileOf = (folder: string) => join(folder, projects[folder]?.file ?? '')
const notListed = 'TS6307'

let temporary: string
/** The compiler's error codes for each probe, such as `mocks/http imports contracts`. */
const errors = new Map<string, Set<string>>()

beforeAll(async () => {
  // Inside of the checkout, which is the root directory of all projects.
  await mkdir('node_modules/.cache', { recursive: true })
  temporary = await mkdtemp(resolve('node_modules/.cache/boundaries-'))
  for (const folder of folders) await writeProbes(folder)
  const output = await compile(folders.map(projectOf))
  for (const [, file = '', code = ''] of output.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+)/gm)) {
    const name = probeNames.get(resolve(file))
    if (name !== undefined) errors.set(name, (errors.get(name) ?? new Set()).add(code))
  }
})
afterAll(() => rm(temporary, { recursive: true, force: true }))

test('every TypeScript project is in the table', async () => {
  const { references } = JSON.parse(await readFile('tsconfig.json', 'utf8'))
  expect(references.map(({ path }: { path: string }) => path).sort()).toEqual([...folders, ...tools].sort())
})

test.each(folders)('%s can import only its allowed projects', (folder) => {
  const others = folders.filter((other) => other !== folder)
  const allowed = others.filter((other) => errorsOf(folder, other).length === 0)
  expect(allowed.sort()).toEqual([...(projects[folder]?.mayImport ?? [])].sort())
})

test('every error of a probe is about its import', () => {
  expect(errors.size).toBeGreaterThan(0)
  expect(new Set([...errors.values()].flatMap((codes) => [...codes]))).toEqual(new Set([notListed]))
})

const probeNames = new Map<string, string>()
const nameOf = (folder: string, other: string) => `${folder} imports ${other}`
const errorsOf = (folder: string, other: string) => [...(errors.get(nameOf(folder, other)) ?? [])]
const projectOf = (folder: string) => join(temporary, folder.replaceAll('/', '-'))

/** Writes a project that extends the one in a folder with a probe for each other project. */
async function writeProbes(folder: string): Promise<void> {
  const project = projectOf(folder)
  await mkdir(project)
  const probes = folders.filter((other) => other !== folder).map((other) => `${other.replaceAll('/', '-')}.ts`)
  for (const [index, other] of folders.filter((other) => other !== folder).entries()) {
    const probe = join(project, probes[index] ?? '')
    probeNames.set(probe, nameOf(folder, other))
    const path = relative(project, fileOf(other)).replaceAll('\\', '/')
    await writeFile(probe, `import type * as other from '${path}'\nexport type Other = typeof other\n`)
  }
  const { references = [] } = JSON.parse(await readFile(join(folder, 'tsconfig.json'), 'utf8'))
  const config = {
    extends: resolve(folder, 'tsconfig.json'),
    compilerOptions: { outDir: join(project, 'out'), tsBuildInfoFile: join(project, 'out/tsbuildinfo') },
    include: [],
    files: probes,
    references: references.map(({ path }: { path: string }) => ({ path: resolve(folder, path) })),
  }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config))
}

function compile(paths: readonly string[]): Promise<string> {
  const tsc = resolve('node_modules/typescript/bin/tsc')
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-b', '--pretty', 'false', ...paths], { maxBuffer: 2 ** 24 }, (_, stdout) =>
      done(stdout),
    )
  })
}
