import type { MouseEvent } from 'react'

/** Leaves out the second click of a double click: by then something else may lie under the pointer. */
export function once(deed: () => void) {
  return ({ detail }: MouseEvent) => {
    if (detail < 2) deed()
  }
}
