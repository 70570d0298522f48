import { Component, type ComponentType, createContext, h } from 'preact'
import { useContext, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { toWords } from './api/api-error.ts'
import type { Data } from './api/data.ts'
import type { ConsoleStore } from './api/store.ts'

/** The lab that everything shown belongs to. */
export const StoreContext = createContext<ConsoleStore | undefined>(undefined)

export function useStore(): ConsoleStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('There is no lab around this')
  return store
}

/** A part of what is known. Draws anew when it changes. `select` looks at nothing but what it is given. */
export function useData<T>(select: (data: Data) => T): T {
  const store = useStore()
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const chosen = select(store.data)
  const drawn = useRef(chosen)
  drawn.current = chosen
  // What is selected does not change, only what it gives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function each time would subscribe anew each time
  useLayoutEffect(() => {
    const look = () => {
      if (select(store.data) !== drawn.current) redraw(undefined)
    }
    look()
    return store.subscribe(look)
  }, [store])
  return chosen
}

/** Something that the user has asked for. */
export interface Action {
  /** What went wrong the last time, in the words of the mock. */
  readonly error: string | null
  /** Does it and says what was done; false where it went wrong. */
  readonly act: (doIt: () => Promise<string>) => Promise<boolean>
}

export function useAction(): Action {
  const store = useStore()
  const [error, setTrouble] = useState<string | null>(null)
  const act = async (doIt: () => Promise<string>) => {
    setTrouble(null)
    try {
      store.set({ said: await doIt() })
      return true
    } catch (error) {
      setTrouble(toWords(error))
      return false
    }
  }
  return { error, act }
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
