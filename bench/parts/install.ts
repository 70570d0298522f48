import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Goal, goalTable } from '../stats.ts'
import { builtMock } from '../variants.ts'

/** Upper bounds of an installation: MB (1e6 bytes) of files, and number of packages, including invitelab. */
const maximums = { mb: 20, packages: 60 }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packs the package, installs it into an empty project, and measures the result. */
export async function measureInstall() {
  if (builtMock.length === 0) return skip('there is no dist/; run npm run build first')
  const folder = mkdtempSync(join(tmpdir(), 'invitelab-bench-'))
  const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  try {
    npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder)
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    writeFileSync(join(folder, 'package.json'), '{"name":"empty","private":true}')
    npm(folder, 'install', '--omit=dev', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`)
    const modules = join(folder, 'node_modules')
    const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'))
    const measured = { mb: bytesIn(modules) / 1e6, packages: Object.keys(lock.packages).length }
    const goals: Goal[] = [
      { name: 'MB installed', value: measured.mb, atMost: maximums.mb },
      { name: 'packages installed', value: measured.packages, atMost: maximums.packages },
    ]
    console.log(goalTable(goals))
    return { measured, goals }
  } catch (error) {
    return skip(`npm could not install it (no network?): ${(error as Error).message.split('\n')[0]}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function skip(reason: string) {
  console.log(`Skipped: ${reason}`)
  return { skipped: reason }
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => {
    const path = join(folder, name)
    const facts = lstatSync(path)
    return sum + (facts.isDirectory() ? bytesIn(path) : facts.size)
  }, 0)
}
