/** A mistake of the user: told in one sentence, without a stack, and the command ends with exit code 2. */
export class CliError extends Error {
  override readonly name = 'CliError'
}
