import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { createMock } from '../../src/index.ts'
import { type MockServer, serve } from '../../src/node.ts'
import { folderWith } from '../cli/run.ts'
import { appWith, bundle, installedIn, maxBytes } from '../harness/bundle.ts'
import { blocksOf } from '../harness/doc-pages.ts'
import { sample } from '../harness/sample.ts'

const run = promisify(execFile)

const blocks = ['README.md', 'docs/mock.md'].flatMap(blocksOf)
const of = (language: string) => blocks.filter((block) => block.language === language).map(({ code }) => code)

/** Code that mounts the console. */
const mounted = `
import { mountConsole } from 'invitelab/console'
const unmount: () => void = mountConsole(document.body, { fetch: createMock().fetch, url: location.origin })
unmount()
`

const providerNames = providers.map(({ name }) => name)

/** Folders that a fresh checkout does not have. */
const untracked = ['node_modules', 'dist', '.git', '.invitelab', 'coverage']

/** Copies the checkout, because packing builds it anew, and other tests use what is built. */
async function copy(): Promise<string> {
  const folder = await folderWith({})
  const checkout = join(folder, 'checkout')
  await mkdir(checkout)
  const excluded = untracked.map((name) => `--exclude=${name}`).join(' ')
  await run('sh', ['-c', `tar -cf - ${excluded} . | tar -xf - -C ${checkout}`])
  // Beside the checkout, where packages are found, but npm does not read all of them.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  await simplifyBuild(checkout)
  return checkout
}

/** Leaves out what does not change the package: the types were checked before, and `prepare` repeats a part of `prepack`. */
async function simplifyBuild(checkout: string): Promise<void> {
  const change = async (name: string, part: string, more: object) => {
    const path = join(checkout, name)
    const json = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...json, [part]: { ...json[part], ...more } }))
  }
  await change('tsconfig.base.json', 'compilerOptions', { noCheck: true })
  await change('package.json', 'scripts', { prepare: undefined })
}

describe('the package, installed from its tarball in an empty project', () => {
  let project: string

  beforeAll(async () => {
    project = await folderWith({ 'package.json': '{ "type": "module" }' })
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], { cwd: await copy() })
    await mkdir(join(project, 'node_modules/invitelab'), { recursive: true })
    await run('tar', [
      '-xzf',
      join(project, stdout.trim().split('\n').at(-1) ?? ''),
      '--strip-components',
      '1',
      '-C',
      join(project, 'node_modules/invitelab'),
    ])
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
    // The project has only the declared dependencies.
    for (const name of Object.keys(dependencies)) {
      await mkdir(join(project, 'node_modules', name, '..'), { recursive: true })
      await symlink(resolve('node_modules', name), join(project, 'node_modules', name))
    }
  })

  test('runs the command', async () => {
    const bin = join(project, 'node_modules/invitelab/dist/src/cli/main.js')
    const { stdout } = await run(process.execPath, [bin, '--version'])
    expect(stdout.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version)
  })

  test.each(of('ts'))('runs the code of the README and the guide %#', async (code) => {
    await writeFile(join(project, 'block.ts'), code)
    const { stdout } = await run(process.execPath, ['block.ts'], { cwd: project })
    expect(stdout).toMatch(/^20[01]/)
  })

  test('has types that a strict project accepts', async () => {
    await writeFile(join(project, 'types.ts'), `${of('ts')[0] ?? ''}${mounted}`)
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--lib',
      'es2024,dom',
      '--types',
      '',
    ]
    const { stdout } = await run(resolve('node_modules/.bin/tsc'), [...options, 'types.ts'], { cwd: project })
    expect(stdout).toBe('')
  })

  test.each(sample([providerNames, ...providerNames.map((name) => [name])], 3).map((names) => [names]))(
    'adds as many bytes to an application as its sources: %j',
    async (chosen) => {
      const packed = installedIn(project)
      const { gzipped } = await bundle(appWith(chosen, packed), packed)
      expect(gzipped).toBeLessThanOrEqual(chosen.length === 1 ? maxBytes.one : maxBytes.all)
      expect(gzipped / (await bundle(appWith(chosen))).gzipped).toBeCloseTo(1, 2)
    },
  )

  test('adds no code to an application that does not use its imports', async () => {
    const packed = installedIn(project)
    const imports = appWith(providerNames, packed).split('\n').slice(0, -1)
    expect((await bundle(imports.join('\n'), packed)).code.length).toBeLessThan(100)
  })

  test('contains the built console, and only the types of its entry point', async () => {
    expect(await readdir(join(project, 'node_modules/invitelab/dist/src/console'))).toEqual(['mount.d.ts'])
    const files = await readdir(join(project, 'node_modules/invitelab/dist/console'))
    expect(files).toEqual([expect.stringMatching(/^index-[\w-]+\.js$/), 'index.html', 'licenses.md', 'mount.js'])
  })

  test('contains no tests, no sources and no tools', async () => {
    const entries = await readdir(join(project, 'node_modules/invitelab'), { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(join(project, 'node_modules/invitelab'), join(parentPath, name)))
    expect(files.length).toBeGreaterThan(100)
    expect(
      files.filter(
        (path) =>
          !/^(dist\/(src|mocks|contracts|specs)\/.*\.(js|d\.ts)|dist\/console\/[\w-]+\.(html|js|md)|specs\/[\w.]+|package\.json|README\.md)$/.test(
            path,
          ),
      ),
    ).toEqual([])
  })
})

describe('the shell blocks of the README and the guide', () => {
  let server: MockServer
  let folder: string

  beforeAll(async () => {
    server = await serve(createMock(), { port: 0 })
    folder = await folderWith({})
  })
  afterAll(() => server.close())

  test.each(of('sh'))('work when pasted: %#', async (code) => {
    // Some commands get a provider's error on purpose, but none must get the mock's own error.
    const { stdout } = await run('sh', ['-c', code.replaceAll('http://127.0.0.1:4010', server.url)], { cwd: folder })
    expect(stdout).toMatch(/[{[]/)
    expect(stdout).not.toContain('"invitelab"')
  })
})
