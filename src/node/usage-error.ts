/** A mistake of the user: told in one sentence, without a stack, and the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ELOOP: 'its links lead in a circle',
}

/** Why something failed, in the words of a person where it is a file that cannot be read. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}
