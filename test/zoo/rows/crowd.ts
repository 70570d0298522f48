import { all, forEach, type Row } from '../row.ts'
import { isRevoke, json } from '../server.ts'
import { lateLists } from './late.ts'
import { headOf, ledgerPath, lines, ownAddress, sweeping, sweepOwn } from './ledgers.ts'
import { drop, listing } from './lists.ts'
import { checkLine, shell, signalled } from './signals.ts'

/** A tenant in use: nothing of it may change, however a run ends. */
const crowd = { strangers: 1_000, members: 50 } as const

const kinds: Readonly<Record<string, Omit<Row, 'id' | 'line' | 'provider'>>> = {
  clean: { does: 'a clean run', expect: { exitCode: 0 } },
  red: {
    does: 'a run that fails',
    front: () => ({
      answer: async (request, pass, { number }) => {
        const response = await pass(request)
        return number % 9 === 0 && response.status === 200 ? json({ detail: 'Oops' }, { status: 500 }) : response
      },
    }),
    expect: { exitCode: [1, 4], musts: 'any', left: 'any', told: 'any' },
  },
  killed: {
    does: 'a run that is killed, and a sweep',
    run: async (stand) => {
      const { ended, kill } = shell(checkLine, stand)
      await Promise.race([stand.server.reached(150), ended])
      kill('SIGKILL')
      await ended
      return stand.command(sweeping)
    },
    expect: { exitCode: 0, musts: 'any' },
  },
  interrupted: {
    does: 'a run that is interrupted',
    run: signalled('SIGINT', 150),
    expect: { exitCode: 130, musts: 'any' },
  },
  late: {
    does: 'a run on lists that are 100 ms late',
    front: lateLists(100),
    expect: { exitCode: [0, 1], musts: 'any' },
  },
  addressless: {
    does: 'a run on lists without addresses',
    front: listing((items) => items.map(drop)),
    expect: { exitCode: [1, 3, 4], musts: 'any', left: 'any', told: 'any' },
  },
  confirming: {
    does: 'a run on a target that confirms each removal, and does nothing',
    front: ({ provider }) => ({
      answer: (request, pass) => {
        if (!isRevoke(request.method, new URL(request.url).pathname)) return pass(request)
        return provider === 'blaxel' ? json({}) : new Response(null, { status: 204 })
      },
    }),
    expect: { exitCode: [1, 4], musts: 'any', left: 'any', told: 'any' },
  },
  swept: {
    does: 'a sweep, whose ledger names people of the tenant as well',
    files: (place) => ({
      [ledgerPath]: lines(
        headOf(place),
        ['intend', ownAddress, place.target.tenant],
        ...['colleague-1@customer.example', 'stranger-7@customer.example'].flatMap((email) => [
          ['intend', email, place.target.tenant],
          ['accepted', email, place.target.tenant],
        ]),
      ),
    }),
    run: sweepOwn,
    expect: { exitCode: [0, 4], musts: 'any', told: 'any', ledgers: 'any' },
  },
}

/** Runs in a tenant with 1,000 invitations and 50 members of others, who are still there afterwards. */
export const crowdRows: readonly Row[] = Object.entries(kinds).flatMap(([name, kind]) =>
  forEach(all, () => ({
    ...{ ...crowd, ...kind, id: `crowd-${name}`, line: 'safety 2' },
    does: `1,000 invitations and 50 members of others are untouched after ${kind.does}`,
    expect: { maxSeconds: 170, ...kind.expect },
  })),
)
