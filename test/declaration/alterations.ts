/** A copy of a value with one entry removed or changed, and where. */
export interface Alteration {
  readonly at: string
  readonly value: unknown
}

/** All copies of a value with one entry removed, or with one string, number or boolean changed. */
export function alterationsOf(value: unknown, at = ''): readonly Alteration[] {
  if (Array.isArray(value)) return value.flatMap((_, index) => changes(value, index, at))
  if (typeof value === 'object' && value !== null) return Object.keys(value).flatMap((key) => changes(value, key, at))
  return []
}

function changes(parent: object, key: string | number, at: string): readonly Alteration[] {
  const child: unknown = (parent as Record<string | number, unknown>)[key]
  const here = `${at}/${key}`
  const inside = isScalar(child) ? [{ at: `${here} changed`, value: changed(child) }] : alterationsOf(child, here)
  return [
    { at: `${here} removed`, value: without(parent, key) },
    ...inside.map((one) => ({ at: one.at, value: withValue(parent, key, one.value) })),
  ]
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

function changed(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  return typeof value === 'number' ? value + 1 : `${value}x`
}

function without(parent: object, key: string | number): unknown {
  if (Array.isArray(parent)) return parent.filter((_, index) => index !== key)
  return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key))
}

function withValue(parent: object, key: string | number, value: unknown): unknown {
  if (Array.isArray(parent)) return parent.map((one, index) => (index === key ? value : one))
  return { ...parent, [key]: value }
}
