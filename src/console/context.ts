import { Component, type ComponentType, createContext, h } from 'preact'
import { useContext, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Data } from './api/data.ts'
import type { Lab } from './api/lab.ts'
import { toWords } from './api/trouble.ts'

/** The lab that everything shown belongs to. */
export const LabContext = createContext<Lab | undefined>(undefined)

export function useLab(): Lab {
  const lab = useContext(LabContext)
  if (!lab) throw new Error('There is no lab around this')
  return lab
}

/** A part of what is known. Draws anew when it changes. `select` looks at nothing but what it is given. */
export function useData<T>(select: (data: Data) => T): T {
  const lab = useLab()
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const chosen = select(lab.data)
  const drawn = useRef(chosen)
  drawn.current = chosen
  // What is selected does not change, only what it gives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function each time would subscribe anew each time
  useLayoutEffect(() => {
    const look = () => {
      if (select(lab.data) !== drawn.current) redraw(undefined)
    }
    look()
    return lab.subscribe(look)
  }, [lab])
  return chosen
}

/** Something that the user has asked for. */
export interface Action {
  /** What went wrong the last time, in the words of the mock. */
  readonly trouble: string | null
  /** Does it and says what was done; false where it went wrong. */
  readonly act: (doIt: () => Promise<string>) => Promise<boolean>
}

export function useAction(): Action {
  const lab = useLab()
  const [trouble, setTrouble] = useState<string | null>(null)
  const act = async (doIt: () => Promise<string>) => {
    setTrouble(null)
    try {
      lab.set({ said: await doIt() })
      return true
    } catch (error) {
      setTrouble(toWords(error))
      return false
    }
  }
  return { trouble, act }
}

/** A component that is drawn again only when one of its properties is another one. */
export function memo<P extends object>(Inner: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return (Object.keys(next) as (keyof P)[]).some((key) => next[key] !== this.props[key as never])
    }

    override render() {
      return h(Inner as ComponentType<object>, this.props)
    }
  }
}
