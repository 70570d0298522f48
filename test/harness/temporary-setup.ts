import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const prefix = 'invitelab-tests-'

/** Puts the temporary files of tests, and of the commands that they start, into one folder, and deletes it at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  // Another project has set it up. Folders in folders make paths too long for the sockets of Chromium.
  if (basename(tmpdir()).startsWith(prefix)) return async () => {}
  const folder = await mkdtemp(join(tmpdir(), prefix))
  process.env.TMPDIR = folder
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
