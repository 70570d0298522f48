/** Makes the id of a run: short, lower-case and unique, because it is part of e-mail addresses. */
export function toRunId(): string {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return Date.now().toString(36) + random.toString(36).padStart(7, '0').slice(-5)
}
