import { rmSync } from 'node:fs'
import { printable } from '../../../contracts/report/text.ts'
import type { StoredLedger } from '../../node/stored-ledgers.ts'
import { reasonOf, UsageError } from '../../node/usage-error.ts'
import { exitCodes } from '../exit-code.ts'

/** Removes a ledger after listing its open entries. Nothing is sent. */
export function forget({ path, open, damage }: StoredLedger, name: string): number {
  const lines = [
    `${printable(name)}: forgotten, with ${open.length} open`,
    ...open.map((one) => `  may be left behind: ${printable(one)}`),
    ...(damage === undefined ? [] : [`  could not be read: ${damage}`]),
  ]
  console.log(lines.join('\n'))
  try {
    rmSync(path)
  } catch (error) {
    throw new UsageError(`Failed to delete the ledger ${path}: ${reasonOf(error)}.`)
  }
  return exitCodes.ok
}
