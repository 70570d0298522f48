import { execFileSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { caseSaver, type SavedCase } from '../../src/cli/case-files.ts'
import { toReporters } from '../../src/cli/reports.ts'
import { openLedger } from '../../src/node/file-ledger.ts'
import { lockLedger, removeLocksWithoutLedger } from '../../src/node/ledger-lock.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { assertWritable } from '../../src/node/regular-files.ts'
import { storedLedgers } from '../../src/node/stored-ledgers.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'
import { folderWith } from './run.ts'

const target = mockTarget(promisesOf('snyk'), testSpecOf('snyk'))
const pipe = (path: string) => execFileSync('mkfifo', [path])

describe.skipIf(process.platform === 'win32')('a file that is not a regular one', () => {
  test('in the folder of the ledgers is named as damaged, and not waited for', async () => {
    const folder = await folderWith({ 'other.txt': 'not a ledger' })
    openLedger(target, 'run1', undefined, folder).release()
    pipe(join(folder, 'pipe.ndjson'))
    await symlink('/dev/zero', join(folder, 'device.ndjson'))
    await symlink('other.txt', join(folder, 'link.ndjson'))
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const others = storedLedgers(folder).filter(({ damage }) => damage !== undefined)
    // A young file with an unreadable first line may be that of a run.
    expect(others.map(({ running }) => running)).toEqual([false, false, false])
    const damages = storedLedgers(folder).map((one) => {
      one.resume().release()
      return one.damage
    })
    const damage = 'it is not a regular file'
    expect(damages).toEqual([damage, damage, damage, undefined])
    expect(said).toHaveBeenCalledTimes(3)
    said.mockRestore()
    expect(await readFile(join(folder, 'other.txt'), 'utf8')).toBe('not a ledger')
  })

  test('does not lock a ledger', async () => {
    const folder = await folderWith({})
    pipe(join(folder, 'a.ndjson.lock'))
    pipe(join(folder, 'b.ndjson.lock'))
    expect(lockLedger(join(folder, 'a.ndjson'))).toBeDefined()
    expect(() => removeLocksWithoutLedger(folder)).not.toThrow()
  })

  test('gets no case', async () => {
    const folder = join(await folderWith({}), 'cases')
    const saved = { format: 1, check: 'x', provider: 'snyk', title: 'X', seed: 1 } as unknown as SavedCase
    const path = caseSaver(folder)(saved, undefined) ?? ''
    const other = join(await folderWith({ 'other.txt': 'mine' }), 'other.txt')
    const second = join(await folderWith({}), 'cases')
    await mkdir(second)
    await symlink(other, join(second, path.split('/').at(-1) ?? ''))
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(caseSaver(second)(saved, undefined)).toBeUndefined()
    expect(said.mock.calls).toEqual([[expect.stringContaining('it is not a regular file')]])
    said.mockRestore()
    expect(await readFile(other, 'utf8')).toBe('mine')
  })

  test.each(['pipe', 'device', 'folder', ...(process.platform === 'linux' ? ['/proc/version'] : [])])(
    'gets no report: %s',
    async (name) => {
      const folder = await folderWith({})
      pipe(join(folder, 'pipe'))
      await symlink('/dev/zero', join(folder, 'device'))
      await mkdir(join(folder, 'folder'))
      const file = name.startsWith('/') ? name : join(folder, name)
      expect(() => toReporters([{ kind: 'junit', file }], '1.2.3')).toThrow(/^Failed to write the report .*: it is /)
    },
  )

  test('may be an output of the program', () => {
    for (const file of ['/dev/null', '/dev/stdout', '/dev/stderr', '/dev/fd/1', '/proc/self/fd/2'])
      expect(() => assertWritable(file)).not.toThrow()
    expect(toReporters([{ kind: 'json', file: '/dev/null' }], '1.2.3')).toHaveLength(1)
  })
})

test('the folder of the ledgers may not be a link, nor one above it', async () => {
  const cwd = await folderWith({})
  const elsewhere = await folderWith({})
  await writeFile(join(elsewhere, 'x.ndjson'), 'x')
  await symlink(elsewhere, join(cwd, 'ledger'))
  const link = join(cwd, 'ledger')
  expect(() => storedLedgers(link)).toThrow(/^Failed to read the ledgers in .* is a symbolic link, and may lead/)
  expect(() => openLedger(target, 'run1', undefined, link)).toThrow(/^Failed to write the ledger .* is a symbolic link/)
  await mkdir(join(elsewhere, 'below'))
  const below = relative(process.cwd(), join(link, 'below'))
  expect(() => storedLedgers(below)).toThrow(/is a symbolic link/)
})
