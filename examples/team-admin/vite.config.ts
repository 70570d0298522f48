import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig, loadEnv } from 'vite'

const inCheckout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export default defineConfig(({ command, mode }) => {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const api = loadEnv(mode, root, 'VITE_').VITE_API ?? (command === 'serve' ? 'msw' : 'real')
  if (!['msw', 'server', 'real'].includes(api))
    throw new Error(`Failed to configure the API: VITE_API is "${api}". Use msw, server or real.`)
  return {
    root,
    // The plugin serves msw's worker, and adds it to a build only if the build uses the mock.
    plugins: [react(), msw()],
    // A constant, so that a build for the real APIs leaves out the mock.
    define: { 'import.meta.env.VITE_API': JSON.stringify(api) },
    resolve: {
      // Only needed because this example is part of the invitelab repository.
      alias: [
        { find: /^invitelab\/providers\/(\w+)$/, replacement: inCheckout('mocks/providers/$1/provider.ts') },
        { find: /^invitelab\/(msw|control)$/, replacement: inCheckout('src/$1.ts') },
        { find: 'invitelab/console', replacement: inCheckout('dist/console/mount.js') },
      ],
    },
    server: {
      // The vendors' CORS policies allow no other origin.
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
