/** A name for a run: short, lower case and never the same twice, for it stands in e-mail addresses. */
export function toRunId(): string {
  const chance = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return Date.now().toString(36) + chance.toString(36).padStart(7, '0').slice(-5)
}
