import type { BlindBug } from '../blind/bug.ts'
import { blaxelBugs } from './blaxel-bugs.ts'
import { dreadnodeBugs } from './dreadnode-bugs.ts'
import { snykBugs } from './snyk-bugs.ts'

/** All planted bugs. */
export const bugs: readonly BlindBug[] = [...blaxelBugs, ...dreadnodeBugs, ...snykBugs]
