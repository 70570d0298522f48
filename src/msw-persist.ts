import { createStore, del, get, promisifyRequest, type UseStore } from 'idb-keyval'
import type { Mock } from '../mocks/http/mock.ts'
import type { WorldSnapshot } from '../mocks/world/world-state.ts'

/** Where to keep worlds over a reload. Everything has a default. */
export interface KeepOptions {
  /** What is kept under another key is another matter; `default`, where nothing is said. */
  readonly key?: string
  /** A store that `createStore` of idb-keyval makes; where nothing is said, one in a database called `invitelab`. */
  readonly store?: UseStore
}

/** What keeps the worlds of a mock. */
export interface Keeper {
  /** Saves what has changed, and waits for it. */
  readonly save: () => Promise<void>
  /** Drops what is kept, and keeps no more. The worlds stay as they are until the next reload. */
  readonly forget: () => Promise<void>
}

/** The worlds of a mock, as they are kept. */
interface Kept {
  readonly format: 1
  /** When they were saved, in milliseconds since 1970. */
  readonly at: number
  readonly worlds: Readonly<Record<string, WorldSnapshot>>
}

/**
 * Gives a mock the worlds that it had before the page was reloaded, and keeps them from now on. Wait for it before the
 * worker starts. It never fails: where nothing can be read or kept, it says so in the console and goes on without.
 */
export async function keepOverReloads(mock: Mock, options: KeepOptions = {}): Promise<Keeper> {
  const { key = 'default' } = options
  let store: UseStore | undefined
  let over = false
  const attempt = async <T>(what: string, action: (store: UseStore) => Promise<T>): Promise<T | undefined> => {
    try {
      store ??= options.store ?? createStore('invitelab', 'worlds')
      return await action(store)
    } catch (error) {
      if (!over) warn(`The worlds of the mock ${what}, and begin anew after a reload: ${messageOf(error)}`)
      over = true
      return undefined
    }
  }

  const stored = await attempt('cannot be kept', (store) => inTime(get<Kept>(key, store)))
  const handed = takeHanded(key)
  const kept = handed && !(Number(stored?.at) > handed.at) ? handed : stored
  if (kept !== undefined) restoreAll(mock, kept)

  const names = () => mock.worlds.list().map(({ name }) => name)
  let savedNames = names().join()
  let changed = false
  let saving: Promise<void> | undefined
  const put = async () => {
    changed = false
    savedNames = names().join()
    if (!over) await attempt('can be kept no longer', (store) => write(store, key, takeAll(mock)))
  }
  // What changes while it saves is saved afterwards, in one go.
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
  // Of worlds that are deleted nobody is told. What has not changed is left alone: another tab may have saved since.
  const leave = () => {
    if (over || !(changed || saving || savedNames !== names().join())) return
    handOver(key, takeAll(mock))
    void put()
  }
  globalThis.addEventListener?.('pagehide', leave)
  if (kept && kept === handed) {
    changed = true
    void save()
  }

  return {
    save,
    forget: async () => {
      unsubscribe()
      globalThis.removeEventListener?.('pagehide', leave)
      await saving
      await attempt('cannot be forgotten', (store) => del(key, store))
      over = true
    },
  }
}

function takeAll({ worlds }: Mock): Kept {
  return {
    format: 1,
    at: Date.now(),
    worlds: Object.fromEntries(worlds.list().map((world) => [world.name, world.snapshot()])),
  }
}

/** Restores each world by itself: one that is of no use begins anew. */
function restoreAll(mock: Mock, kept: Kept): void {
  // It may be anything: another version has written it, or another page.
  if (kept?.format !== 1) warn('The worlds that are kept are of another version, and begin anew.')
  for (const [name, snapshot] of kept?.format === 1 ? Object.entries(kept.worlds ?? {}) : []) {
    try {
      const world = mock.world(name)
      world.restore(snapshot)
      // What is wrong with its parts shows when they are read.
      for (const part of [world.mailbox, world.faults, world.invitations]) part.list()
    } catch (error) {
      warn(`The world "${name}" that is kept begins anew: ${messageOf(error)}`)
      if (mock.worlds.find(name)) mock.world(name).reset()
    }
  }
}

/** Like `set` of idb-keyval, but committed without another turn. */
function write(store: UseStore, key: string, kept: Kept): Promise<void> {
  return store('readwrite', (objects) => {
    objects.put(kept, key)
    objects.transaction.commit()
    return promisifyRequest(objects.transaction)
  })
}

const handedKey = (key: string) => `invitelab:${key}`

/** Leaves the worlds to the page that comes next in this tab: a page that goes may not live to see IndexedDB done. */
function handOver(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(handedKey(key), JSON.stringify(kept))
  } catch {
    // There is too much of it, or it is forbidden: what IndexedDB still takes must do.
  }
}

function takeHanded(key: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(handedKey(key))
    sessionStorage.removeItem(handedKey(key))
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How long the database may be silent, in milliseconds: as long as somebody deletes it, it does not answer at all. */
const timeoutMs = 3000

/** The page waits for what was kept, and must not wait for ever. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('the database does not answer')), timeoutMs)
    reading.then(done, fail).finally(() => clearTimeout(timer))
  })
}

// Of a full disk there is a name and no message.
const messageOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error))

function warn(message: string): void {
  console.warn(`[invitelab] ${message}`)
}
