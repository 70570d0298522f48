import { setupWorker } from 'msw/browser'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { createMock, toHandlers, type World } from '../../../src/msw.ts'

const mock = createMock({ providers: [blaxel] })
let story: string | undefined
const worker = setupWorker(...toHandlers(mock, { world: () => story }))
const started = worker.start({ onUnhandledFrame: 'bypass' })

interface StoryContext {
  readonly id: string
  readonly parameters: { readonly invitelab?: (world: World) => void }
}

// Each story has its own world, which is reset whenever the story is shown.
export const loaders = [
  async ({ id, parameters }: StoryContext) => {
    await started
    story = id.slice(0, 64)
    const world = mock.world(story)
    world.reset()
    parameters.invitelab?.(world)
  },
]
