import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Team } from './team.tsx'

async function start() {
  // In a project, test `import.meta.env.DEV` or similar, so that the production build contains no mock.
  if (location.search === '?mock') await (await import('./mock.ts')).startMock()
  createRoot(document.querySelector('#app') as Element).render(
    <QueryClientProvider client={new QueryClient()}>
      <Team />
    </QueryClientProvider>,
  )
}

start()
