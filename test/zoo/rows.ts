import type { Row } from './row.ts'
import { bodyAndPageRows } from './rows/bodies.ts'
import { configRows } from './rows/config.ts'
import { crowdRows } from './rows/crowd.ts'
import { evidenceRows } from './rows/evidence.ts'
import { faultsRows } from './rows/faults.ts'
import { foreignTextRows } from './rows/foreign-text.ts'
import { lateRows } from './rows/late.ts'
import { ledgerRows } from './rows/ledgers.ts'
import { limitRows } from './rows/limits.ts'
import { listRows } from './rows/lists.ts'
import { peopleRows } from './rows/people.ts'
import { signalsRows } from './rows/signals.ts'
import { speedRows } from './rows/speed.ts'
import { wrongPlaceRows } from './rows/wrong-place.ts'

/** All rows, in the order of their lines. */
export const rows: readonly Row[] = [
  ...[...wrongPlaceRows, ...configRows, ...limitRows, ...lateRows, ...faultsRows, ...bodyAndPageRows],
  ...[...peopleRows, ...listRows, ...evidenceRows, ...speedRows, ...signalsRows, ...ledgerRows, ...foreignTextRows],
  ...crowdRows,
].sort((left, right) => placeOf(left) - placeOf(right))

function placeOf({ line }: Row): number {
  const [file, number] = line.split(' ')
  return (file === 'safety' ? 100 : 0) + Number(number)
}
