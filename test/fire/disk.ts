// Loaded before the command: the disk is full, or read-only, where the ledgers are.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** How many bytes still fit on the disk. */
let room = Number(process.env.FIRE_DISK_BYTES)
const isReadOnly = room === 0
const ledgers = new Set<number>()

function fail(code: 'ENOSPC' | 'EROFS', syscall: string): never {
  const text = code === 'ENOSPC' ? 'no space left on device' : 'read-only file system'
  throw Object.assign(new Error(`${code}: ${text}, ${syscall}`), { code, syscall })
}

const isLedger = (path: unknown) => typeof path === 'string' && path.includes('.invitelab/ledger')
const { openSync, writeSync, writeFileSync, rmSync } = fs

fs.openSync = (path, flags, mode) => {
  const isWrite = isLedger(path) && flags !== undefined && flags !== 'r'
  if (isWrite && isReadOnly) fail('EROFS', 'open')
  const file = openSync(path, flags ?? 'r', mode)
  if (isWrite) ledgers.add(file)
  return file
}

fs.writeSync = ((file: number, bytes: Uint8Array, offset: number = 0) => {
  if (!ledgers.has(file)) return writeSync(file, bytes, offset)
  if (room <= 0) fail('ENOSPC', 'write')
  // As of write(2): what fits is written, and only the next call fails.
  const written = writeSync(file, bytes, offset, Math.min(room, bytes.length - offset))
  room -= written
  return written
}) as typeof fs.writeSync

fs.writeFileSync = (path, ...rest) => {
  if (isLedger(path) && isReadOnly) fail('EROFS', 'open')
  writeFileSync(path, ...rest)
}

fs.rmSync = (path, options) => {
  if (isLedger(path) && isReadOnly) fail('EROFS', 'unlink')
  rmSync(path, options)
}

syncBuiltinESMExports()
