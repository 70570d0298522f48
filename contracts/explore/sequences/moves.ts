import { pageAsk } from '../../kit/pages.ts'
import { roleOf } from '../parts/part.ts'
import type { Move } from './move.ts'
import { type Player, pick, type Scene } from './scene.ts'

const anyone = ({ players }: Scene): boolean => players.length > 0

const invite: Move = {
  name: 'invite',
  weight: 1,
  isCore: true,
  can: () => true,
  run: async (scene, at) => {
    const { explorer, invitee, players, can } = scene
    // There is one invitee, who is always the first address of a sequence.
    const isInvitee = invitee !== undefined && players.length === 0
    const person = isInvitee ? invitee : explorer.newcomer()
    const canAnswer = isInvitee || (can.answer && invitee === undefined)
    const player: Player = { person, canAnswer, state: 'revoked', invited: at }
    players.push(player)
    await scene.invite(player)
  },
}

const list: Move = {
  name: 'list',
  weight: 1,
  isCore: true,
  can: anyone,
  run: ({ explorer, invitee, players }) => {
    const answered = players.some(({ person, canAnswer }) => canAnswer || person.who)
    const kinds = answered ? (['invitation', 'member'] as const) : (['invitation'] as const)
    return explorer.look({ kinds, tenants: [explorer.tenant], person: players.length > 0 ? invitee : undefined })
  },
}

const others: readonly Move[] = [
  {
    name: 're-invite',
    weight: 5,
    isCore: true,
    can: anyone,
    run: (scene, at) => scene.invite(pick(scene.players, at)),
  },
  {
    name: 'revoke',
    weight: 5,
    isCore: true,
    can: (scene) => scene.in('pending').length > 0,
    run: (scene, at) => scene.revoke(pick(scene.in('pending'), at)),
  },
  {
    name: 'revoke-again',
    weight: 2,
    isCore: true,
    can: ({ ended }) => ended.length > 0,
    run: ({ explorer, ended }, at) => {
      const { player, handle } = pick(ended, at)
      return explorer.act('revoke', player.person, { subject: handle })
    },
  },
  {
    name: 'accept',
    weight: 1,
    isCore: true,
    needs: 'answer',
    can: ({ answering }) => answering.length > 0,
    run: (scene, at) => scene.answer(pick(scene.answering, at), 'accept'),
  },
  {
    name: 'decline',
    weight: 1,
    isCore: true,
    needs: 'answer',
    can: ({ answering }) => answering.length > 0,
    run: (scene, at) => scene.answer(pick(scene.answering, at), 'decline'),
  },
  {
    name: 'change-role',
    weight: 1,
    isCore: true,
    needs: 'changeRole',
    can: (scene) => scene.in('pending').length > 0,
    run: (scene, at) => {
      const { explorer } = scene
      const player = pick(scene.in('pending'), at)
      return explorer.act('change-invitation', player.person, { gives: roleOf(explorer, player.invited++) })
    },
  },
  {
    name: 'page-on',
    weight: 1,
    isCore: true,
    needs: 'page',
    can: anyone,
    run: async ({ explorer }, at) => {
      const { paging } = explorer.provider
      if (!paging) return
      const { min, default: defaultSize, step } = paging.size
      const size = pick([min, defaultSize, min + step], at)
      await explorer.walk(pageAsk(explorer.provider, paging, explorer.tenant, size))
    },
  },
  {
    name: 'change-member',
    weight: 1,
    needs: 'answer',
    can: (scene) => scene.in('accepted').length > 0 && scene.explorer.operationFor('change-member') !== undefined,
    run: (scene, at) => {
      const { explorer } = scene
      const player = pick(scene.in('accepted'), at)
      return explorer.act('change-member', player.person, { gives: roleOf(explorer, player.invited++) })
    },
  },
  {
    name: 'remove',
    weight: 1,
    needs: 'answer',
    can: (scene) => scene.in('accepted').length > 0 && scene.explorer.operationFor('remove-member') !== undefined,
    run: async (scene, at) => {
      const player = pick(scene.in('accepted'), at)
      await scene.explorer.act('remove-member', player.person)
      player.state = 'revoked'
    },
  },
  {
    name: 'leave',
    weight: 1,
    needs: 'leave',
    can: (scene) => scene.in('accepted').length > 0,
    run: async (scene, at) => {
      const player = pick(scene.in('accepted'), at)
      if (player.person.who) await scene.explorer.act('leave', player.person, { who: player.person.who })
      player.state = 'revoked'
    },
  },
  {
    name: 'invite-elsewhere',
    weight: 1,
    needs: 'elsewhere',
    can: anyone,
    run: ({ explorer, players }, at) =>
      elsewhere(explorer, (tenant) => explorer.act('invite', pick(players, at).person, { tenant })),
  },
  {
    name: 'revoke-elsewhere',
    weight: 1,
    needs: 'elsewhere',
    can: anyone,
    run: ({ explorer, players }, at) =>
      elsewhere(explorer, (tenant) => explorer.act('revoke', pick(players, at).person, { tenant })),
  },
  {
    name: 'list-elsewhere',
    weight: 1,
    needs: 'elsewhere',
    can: anyone,
    run: ({ explorer }) =>
      elsewhere(explorer, (tenant) => explorer.look({ kinds: ['invitation', 'member'], tenants: [tenant] })),
  },
  {
    name: 'grant',
    weight: 1,
    needs: 'grant',
    can: () => true,
    run: ({ explorer, user }, at) => explorer.act('grant', user, { gives: roleOf(explorer, at) }),
  },
  {
    name: 'change-grant',
    weight: 1,
    needs: 'grant',
    can: () => true,
    run: ({ explorer, user }, at) => explorer.act('change-grant', user, { gives: roleOf(explorer, at) }),
  },
  {
    name: 'remove-grant',
    weight: 1,
    needs: 'grant',
    can: () => true,
    run: ({ explorer, user }) => explorer.act('remove-grant', user),
  },
  {
    name: 'list-grants',
    weight: 1,
    needs: 'grant',
    can: () => true,
    run: ({ explorer }) => explorer.look({ kinds: ['grant'] }),
  },
]

async function elsewhere(
  { otherTenant }: Scene['explorer'],
  act: (tenant: NonNullable<typeof otherTenant>) => Promise<unknown>,
): Promise<void> {
  if (otherTenant) await act(otherTenant)
}

/** Invites an address that has not been invited before. Sequences open with it. */
export const opening = invite

/** Reads the lists. Sequences end with it. */
export const closing = list

/** The moves that a sequence consists of. */
export const moves: readonly Move[] = [invite, list, ...others]
