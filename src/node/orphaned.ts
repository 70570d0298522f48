/** How often to look, in milliseconds. */
const interval = 250

/**
 * Calls back once when this process was started by npm or npx and those have ended.
 *
 * They start commands through a shell, and end that shell on a signal without passing the signal on. Whoever stops
 * `npx invitelab mock` means the mock, and would be left with a server that nobody knows.
 * @returns A function that ends the watch.
 */
export function whenOrphaned(callback: () => void): () => void {
  if (process.env.npm_config_user_agent === undefined) return () => {}
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback()
  }, interval).unref()
  return () => clearInterval(watch)
}
