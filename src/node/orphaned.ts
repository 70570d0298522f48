/** How often to compare the parent process, in milliseconds. */
const intervalMs = 250

/**
 * Calls back once if this process was started by npm or npx and they have ended.
 *
 * They start commands through a shell, and on a signal they end the shell without passing the signal on. Without this,
 * stopping `npx invitelab mock` would leave the server running.
 * @returns A function that stops watching.
 */
export function whenOrphaned(callback: () => void): () => void {
  if (process.env.npm_config_user_agent === undefined) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, intervalMs).unref()
  return () => clearInterval(timer)
}
