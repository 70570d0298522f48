import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig, loadEnv } from 'vite'

const inCheckout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export default defineConfig(({ command, mode }) => {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const api = loadEnv(mode, root, 'VITE_').VITE_API ?? (command === 'serve' ? 'msw' : 'real')
  if (!['msw', 'server', 'real'].includes(api)) throw new Error(`VITE_API is "${api}"; use msw, server or real`)
  return {
    root,
    // The plugin serves msw's worker, and puts it into a build only where the build mocks.
    plugins: [react(), msw()],
    // Written into the code, so that a build for the real API leaves out all that mocks.
    define: { 'import.meta.env.VITE_API': JSON.stringify(api) },
    resolve: {
      // Only because this example lives in the checkout of invitelab: your project has it from npm and needs no alias.
      alias: [
        { find: /^invitelab\/providers\/(\w+)$/, replacement: inCheckout('mocks/providers/$1/provider.ts') },
        { find: /^invitelab\/(msw|control)$/, replacement: inCheckout('src/$1.ts') },
        { find: 'invitelab/console', replacement: inCheckout('dist/console/mount.js') },
      ],
    },
    server: {
      // The vendors let no page of another origin read their answers; in development Vite asks for us.
      proxy: {
        '/vendor/blaxel': toVendor('https://api.blaxel.ai'),
        '/vendor/dreadnode': toVendor('https://platform.dreadnode.io'),
        '/vendor/snyk': toVendor('https://api.snyk.io'),
      },
    },
  }
})

function toVendor(target: string) {
  return { target, changeOrigin: true, rewrite: (path: string) => path.replace(/^\/vendor\/\w+/, '') }
}
