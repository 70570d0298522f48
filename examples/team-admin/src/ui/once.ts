import type { MouseEvent } from 'react'

/** Ignores the second click of a double click, which may hit another element. */
export function once(action: () => void) {
  return ({ detail }: MouseEvent) => {
    if (detail < 2) action()
  }
}
