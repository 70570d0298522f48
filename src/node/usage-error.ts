/** A mistake in what the caller passes. The command line prints its message without a stack and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission to read it is denied',
  ELOOP: 'its symbolic links form a loop',
}

/** Why something failed; in plain words if a file cannot be read. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message
}
