/** Whether an address contains the form of those that this tool makes: of one run, or of any. */
export function isOwnAddress(email: string, runId?: string): boolean {
  const match = /invitelab-([a-z0-9]+)-\d+/i.exec(email)
  return match !== null && (runId === undefined || match[1]?.toLowerCase() === runId.toLowerCase())
}
