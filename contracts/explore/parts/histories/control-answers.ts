import type { Explorer } from '../../explorer.ts'
import { type Part, roleOf } from '../part.ts'

/** Where the API cannot accept, the control port of a mock does it; then the lists are read, and refused requests sent. */
export const controlAnswers: Part = async (explorer) => {
  const { control } = explorer.context.target
  if (!control || explorer.operationFor('accept')) return
  for (const action of ['accept', 'decline'] as const) await answered(explorer, control[action])
}

async function answered(explorer: Explorer, answer: (email: string) => Promise<boolean>): Promise<void> {
  if (!explorer.spending.has(8, 2)) return
  const person = explorer.newcomer()
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  if (!(await answer(person.email))) return
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await explorer.act('revoke', person)
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  await explorer.act('revoke', person)
}
