import type { BlindBug } from '../blind/bug.ts'
import { blaxelBugs } from './blaxel-bugs.ts'
import { blaxelHoles } from './blaxel-holes.ts'
import { dreadnodeBugs } from './dreadnode-bugs.ts'
import { dreadnodeHoles } from './dreadnode-holes.ts'
import { letterCaseBugs } from './letter-case.ts'
import { snykBugs } from './snyk-bugs.ts'

/** All bugs. */
export const bugs: readonly BlindBug[] = [
  ...letterCaseBugs,
  ...blaxelBugs,
  ...blaxelHoles,
  ...dreadnodeBugs,
  ...dreadnodeHoles,
  ...snykBugs,
]
