import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { caseSaver, type SavedCase } from '../../src/cli/case-files.ts'
import { folderWith } from './run.ts'

test('if no case can be written, the run continues without cases, and says so once', async () => {
  const folder = join(await folderWith({}), 'cases')
  const saved = { format: 1, check: 'revoked_is_gone', provider: 'snyk', title: 'X', seed: 1 } as unknown as SavedCase
  expect(caseSaver(folder)(saved, undefined)).toMatch(/cases.revoked_is_gone-[0-9a-f]{8}\.json$/)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await writeFile(`${folder}-file`, '')
  const save = caseSaver(join(`${folder}-file`, 'below'))
  expect([save(saved, undefined), save(saved, undefined)]).toEqual([undefined, undefined])
  expect(said.mock.calls).toEqual([[expect.stringMatching(/no case can be written to .*continues/)]])
  said.mockRestore()
})
