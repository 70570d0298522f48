/** Whether an address contains, before its last @, the form of those that this tool makes: of one run, or of any. */
export function isOwnAddress(email: string, runId?: string): boolean {
  const at = email.lastIndexOf('@')
  const match = /invitelab-([a-z0-9]+)-\d+/i.exec(at < 0 ? email : email.slice(0, at))
  return match !== null && (runId === undefined || match[1]?.toLowerCase() === runId.toLowerCase())
}
