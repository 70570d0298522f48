import { render } from 'preact'
import { ConsoleStore } from './api/store.ts'
import { Console } from './console.tsx'
import { StoreContext } from './context.ts'
import style from './style/style.css?inline'

/** How the console reaches its mock. */
export interface ConsoleOptions {
  /** Sends requests to the mock, by default with the browser's `fetch`. For a mock in the page: `mock.fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** The mock's origin, such as `http://127.0.0.1:4010`. By default the page's origin. */
  readonly url?: string
  /** The world to show first. By default `default`. */
  readonly world?: string
  /** Called with the world's name when the user opens another world. */
  readonly onWorld?: (world: string) => void
}

/**
 * Renders the console of a mock into an element, in a shadow root with its own styles. The console is as high as the
 * element, so give the element a height. Call the returned function to remove the console.
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
