import { MockError } from '../mock-error.ts'
import type { ControlHandler } from './context.ts'
import { style } from './mail.ts'
import { htmlPage } from './replies.ts'

/** The page with which people look into the mock. Its files come from where the server has them. */
export const pages: Record<string, ControlHandler> = {
  openConsole: async ({ platform }) => {
    const page = await platform.asset?.('index.html')
    if (!page) {
      throw new MockError(
        404,
        'no-console',
        'Failed to open the console: it is not built here. Run npm run build:console.',
      )
    }
    const reply = htmlPage(200, page.text)
    return {
      ...reply,
      headers: { ...reply.headers, 'content-security-policy': await policy(), 'x-frame-options': 'DENY' },
    }
  },

  getConsoleFile: async ({ platform, params }) => {
    const name = params.file as string
    const file = await platform.asset?.(name)
    if (!file)
      throw new MockError(404, 'not-found', `Failed to find the file '${name}': the console has none with this name.`)
    // Its name changes with what is in it.
    const headers = { 'content-type': file.mediaType, 'cache-control': 'max-age=31536000, immutable' }
    return { status: 200, headers, text: file.text }
  },
}

/** The page loads its script and nothing else. An e-mail, which it shows in a frame, brings a style of its own. */
async function policy(): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${btoa(String.fromCharCode(...digest))}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
