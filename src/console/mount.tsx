import { render } from 'preact'
import { ConsoleStore } from './api/store.ts'
import { Console } from './console.tsx'
import { StoreContext } from './context.ts'
import style from './style/style.css?inline'

/** Where the console finds its mock. */
export interface ConsoleOptions {
  /** Reaches the mock; the browser's own, where none is given. For a mock in the page: `mock.fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** The mock's origin, such as `http://127.0.0.1:4010`; the page's own, where none is given. */
  readonly url?: string
  /** The world that is shown first; `default`, where none is named. */
  readonly world?: string
  /** Told of the world that is shown, whenever another one is chosen. */
  readonly onWorld?: (world: string) => void
}

/**
 * Shows the console of a mock in an element, in a shadow root with a style of its own. The console is as high as the
 * element, so give that a height. Call what it returns to take it away again.
 */
export function mountConsole(element: HTMLElement, options: ConsoleOptions = {}): () => void {
  const { url = location.origin, world = 'default', onWorld } = options
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const store = new ConsoleStore(url.replace(/\/$/, ''), send, world)
  let shown = world
  store.subscribe(() => {
    if (store.data.world === shown) return
    shown = store.data.world
    onWorld?.(shown)
  })
  render(
    <StoreContext.Provider value={store}>
      <Console />
    </StoreContext.Provider>,
    root,
  )
  store.connect()
  return () => {
    store.close()
    render(null, root)
  }
}
