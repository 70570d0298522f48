import { createStore, del, get, promisifyRequest, type UseStore } from 'idb-keyval'
import type { Mock } from '../mocks/http/mock.ts'
import type { WorldSnapshot } from '../mocks/world/world-state.ts'

/** Where to keep the worlds during a reload. */
export interface KeepOptions {
  /** The key in the store. Mocks with different keys are kept separately. By default `default`. */
  readonly key?: string
  /** A store made by `createStore` of idb-keyval. By default one in the database `invitelab`. */
  readonly store?: UseStore
}

/** Keeps the worlds of a mock. */
export interface Keeper {
  /** Saves all changes. Resolves when they are saved. */
  readonly save: () => Promise<void>
  /** Deletes the saved worlds and stops saving. The worlds in the page stay until the next reload. */
  readonly forget: () => Promise<void>
}

/** The worlds of a mock in the store. */
interface SavedWorlds {
  readonly format: 1
  /** When they were saved, in milliseconds since 1970. */
  readonly at: number
  readonly worlds: Readonly<Record<string, WorldSnapshot>>
}

/**
 * Restores the worlds that a mock had before the page was reloaded, and saves them from now on. Await it before the worker
 * starts. It never rejects: if the worlds cannot be read or saved, it warns in the browser's console.
 */
export async function keepOverReloads(mock: Mock, options: KeepOptions = {}): Promise<Keeper> {
  const { key = 'default' } = options
  let store: UseStore | undefined
  let stopped = false
  const attempt = async <T>(what: string, action: (store: UseStore) => Promise<T>): Promise<T | undefined> => {
    try {
      store ??= options.store ?? createStore('invitelab', 'worlds')
      return await action(store)
    } catch (error) {
      if (!stopped) warn(`Failed to ${what}: ${messageOf(error)}. They start from their initial state after a reload.`)
      stopped = true
      return undefined
    }
  }

  const stored = await attempt('read the saved worlds', (store) => inTime(get<SavedWorlds>(key, store)))
  const handedOver = takeHandedOver(key)
  const saved = handedOver && !(Number(stored?.at) > handedOver.at) ? handedOver : stored
  if (saved !== undefined) restoreAll(mock, saved)

  const names = () => mock.worlds.list().map(({ name }) => name)
  let savedNames = names().join()
  let changed = false
  let saving: Promise<void> | undefined
  const put = async () => {
    changed = false
    savedNames = names().join()
    if (!stopped) await attempt('save the worlds', (store) => write(store, key, takeAll(mock)))
  }
  // Changes during a save are saved together afterwards.
  const saveAll = async () => {
    while (changed) await put()
    saving = undefined
  }
  const save = async () => {
    saving ??= saveAll()
    await saving
  }
  const unsubscribe = mock.worlds.subscribe(() => {
    if (!changed) queueMicrotask(save)
    changed = true
  })
  // Deleted worlds emit no event. Unchanged worlds are not saved again, because another tab may have saved since.
  const leave = () => {
    if (stopped || !(changed || saving || savedNames !== names().join())) return
    handOver(key, takeAll(mock))
    void put()
  }
  globalThis.addEventListener?.('pagehide', leave)
  if (saved && saved === handedOver) {
    changed = true
    void save()
  }

  return {
    save,
    forget: async () => {
      unsubscribe()
      globalThis.removeEventListener?.('pagehide', leave)
      await saving
      await attempt('delete the saved worlds', (store) => del(key, store))
      stopped = true
    },
  }
}

function takeAll({ worlds }: Mock): SavedWorlds {
  return {
    format: 1,
    at: Date.now(),
    worlds: Object.fromEntries(worlds.list().map((world) => [world.name, world.snapshot()])),
  }
}

/** Restores the worlds one by one. A world that cannot be restored is reset. */
function restoreAll(mock: Mock, saved: SavedWorlds): void {
  // Another version or another page may have written any value.
  if (saved?.format !== 1) warn('Failed to restore the worlds: they were saved by another version. They are reset.')
  for (const [name, snapshot] of saved?.format === 1 ? Object.entries(saved.worlds ?? {}) : []) {
    try {
      const world = mock.world(name)
      world.restore(snapshot)
      // Reading the parts finds errors in them.
      for (const part of [world.mailbox, world.faults, world.invitations]) part.list()
    } catch (error) {
      warn(`Failed to restore the world '${name}': ${messageOf(error)}. It is reset.`)
      if (mock.worlds.find(name)) mock.world(name).reset()
    }
  }
}

/** Like `set` of idb-keyval, but commits at once instead of in a later task. */
function write(store: UseStore, key: string, saved: SavedWorlds): Promise<void> {
  return store('readwrite', (objects) => {
    objects.put(saved, key)
    objects.transaction.commit()
    return promisifyRequest(objects.transaction)
  })
}

const handOverKey = (key: string) => `invitelab:${key}`

/** Passes the worlds to the next page in this tab, because the browser may close this one before IndexedDB has saved. */
function handOver(key: string, saved: SavedWorlds): void {
  try {
    sessionStorage.setItem(handOverKey(key), JSON.stringify(saved))
  } catch {
    // The data is too large or storage is forbidden. IndexedDB may still save.
  }
}

function takeHandedOver(key: string): SavedWorlds | undefined {
  try {
    const text = sessionStorage.getItem(handOverKey(key))
    sessionStorage.removeItem(handOverKey(key))
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How long to wait for the database, in milliseconds. It does not respond while another tab blocks its deletion. */
const timeoutMs = 3000

/** Rejects if the database does not respond in time, because the page waits for it. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('the database does not respond')), timeoutMs)
    reading.then(done, fail).finally(() => clearTimeout(timer))
  })
}

// The error for a full disk has a name, but no message.
const messageOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error))

function warn(message: string): void {
  console.warn(`[invitelab] ${message}`)
}
