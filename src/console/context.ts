import { Component, type ComponentType, createContext, h } from 'preact'
import { useContext, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { messageOf } from './api/api-error.ts'
import type { Data } from './api/data.ts'
import type { ConsoleStore } from './api/store.ts'

/** The store of the console that a component belongs to. */
export const StoreContext = createContext<ConsoleStore | undefined>(undefined)

export function useStore(): ConsoleStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('Failed to find the store: the component is outside of StoreContext.Provider.')
  return store
}

/** A part of the store's data. Renders the component again when that part changes. `select` must be a pure function. */
export function useData<T>(select: (data: Data) => T): T {
  const store = useStore()
  const [, render] = useReducer((n: number) => n + 1, 0)
  const value = select(store.data)
  const rendered = useRef(value)
  rendered.current = value
  // biome-ignore lint/correctness/useExhaustiveDependencies: `select` is a new function each time, but always does the same
  useLayoutEffect(() => {
    const update = () => {
      if (select(store.data) !== rendered.current) render(undefined)
    }
    update()
    return store.subscribe(update)
  }, [store])
  return value
}

/** Runs what a user asks for, and keeps its error. */
export interface Action {
  /** The error of the latest run; null if it succeeded. */
  readonly error: string | null
  /** Runs an operation and announces the text that it returns. False if it failed. */
  readonly act: (run: () => Promise<string>) => Promise<boolean>
}

export function useAction(): Action {
  const store = useStore()
  const [error, setError] = useState<string | null>(null)
  const act = async (run: () => Promise<string>) => {
    setError(null)
    try {
      store.set({ announcement: await run() })
      return true
    } catch (error) {
      setError(messageOf(error))
      return false
    }
  }
  return { error, act }
}

/** A component that renders again only when one of its properties changes. */
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
