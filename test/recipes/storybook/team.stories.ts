import type { World } from '../../../src/msw.ts'
import { Team } from '../app/team.tsx'

export default { component: Team }

export const Fresh = {}

export const EightDaysLater = {
  parameters: { invitelab: (world: World) => world.clock.advance('8d') },
}

export const Outage = {
  parameters: { invitelab: (world: World) => world.faults.add({ effect: { kind: 'status', status: 503 } }) },
}
