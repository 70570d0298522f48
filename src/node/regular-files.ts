import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve, sep } from 'node:path'

/** Waits for no other end of a pipe, and follows no link. Windows has neither flag. */
const careful = (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** How to open a file. */
const ways = {
  read: constants.O_RDONLY,
  append: constants.O_WRONLY | constants.O_APPEND,
  write: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
} as const

const notRegular = 'it is not a regular file'

/**
 * Opens a file in a folder that anyone may have written to. A pipe or a device could hold up the program, and a link could lead
 * it anywhere.
 * @throws Error if it is not a regular file.
 */
export function openRegular(path: string, way: keyof typeof ways, mode?: number): number {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) throw new Error(notRegular)
  const file = openSync(path, ways[way] | careful, mode)
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new Error(notRegular)
}

/**
 * Reads such a file.
 * @throws Error if it is not a regular file.
 */
export function readRegular(path: string): Buffer {
  const file = openRegular(path, 'read')
  try {
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Asserts that neither a folder nor, if it is relative, a folder above it is a link: a checkout of someone else may contain one.
 * @throws Error that names the link.
 */
export function assertNoLink(folder: string): void {
  const steps = isAbsolute(folder) ? [folder] : folder.split(/[\\/]/).map((_, i, all) => join(...all.slice(0, i + 1)))
  const link = steps.find((one) => lstatSync(one, { throwIfNoEntry: false })?.isSymbolicLink())
  if (link !== undefined) throw new Error(`${link} is a symbolic link, and may lead anywhere; replace it with a folder`)
}

/** The outputs of the program itself, those that a shell connects, and the one of a full disk: none of them waits. */
const streams = /^\/(?:dev\/(?:stdout|stderr|null|full|fd\/\d+)|proc\/self\/fd\/\d+)$/

/**
 * Asserts that writing to a file cannot wait for anything.
 * @throws Error if it exists and is not a regular file, unless it is an output of the program.
 */
export function assertWritable(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats || streams.test(resolve(file))) return
  // The files of these systems look regular, and are not.
  const isVirtual = ['proc', 'sys'].some((name) => realpathSync(file).startsWith(`${sep}${name}${sep}`))
  if (!stats.isFile() || isVirtual) throw new Error(stats.isDirectory() ? 'it is a folder' : notRegular)
}
