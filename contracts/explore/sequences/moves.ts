import { pageAsk } from '../../kit/pages.ts'
import { roleOf } from '../parts/part.ts'
import type { Move } from './move.ts'
import { type Participant, pick, type SequenceState } from './sequence-state.ts'

const anyone = ({ participants }: SequenceState): boolean => participants.length > 0

const invite: Move = {
  name: 'invite',
  weight: 1,
  isCore: true,
  can: () => true,
  run: async (sequence, at) => {
    const { explorer, invitee, participants, can } = sequence
    // There is one invitee, who is always the first address of a sequence.
    const isInvitee = invitee !== undefined && participants.length === 0
    const person = isInvitee ? invitee : explorer.newcomer()
    const canAnswer = isInvitee || (can.answer && invitee === undefined)
    const participant: Participant = { person, canAnswer, state: 'revoked', invited: at }
    participants.push(participant)
    await sequence.invite(participant)
  },
}

const list: Move = {
  name: 'list',
  weight: 1,
  isCore: true,
  can: anyone,
  run: ({ explorer, invitee, participants }) => {
    const answered = participants.some(({ person, canAnswer }) => canAnswer || person.who)
    const kinds = answered ? (['invitation', 'member'] as const) : (['invitation'] as const)
    return explorer.look({ kinds, tenants: [explorer.tenant], person: participants.length > 0 ? invitee : undefined })
  },
}

const others: readonly Move[] = [
  {
    name: 're-invite',
    weight: 5,
    isCore: true,
    can: anyone,
    run: (sequence, at) => sequence.invite(pick(sequence.participants, at)),
  },
  {
    name: 'revoke',
    weight: 5,
    isCore: true,
    can: (sequence) => sequence.in('pending').length > 0,
    run: (sequence, at) => sequence.revoke(pick(sequence.in('pending'), at)),
  },
  {
    name: 'revoke-again',
    weight: 2,
    isCore: true,
    can: ({ ended }) => ended.length > 0,
    run: ({ explorer, ended }, at) => {
      const { participant, handle } = pick(ended, at)
      return explorer.act('revoke', participant.person, { subject: handle })
    },
  },
  {
    name: 'accept',
    weight: 1,
    isCore: true,
    needs: 'answer',
    can: ({ answering }) => answering.length > 0,
    run: (sequence, at) => sequence.answer(pick(sequence.answering, at), 'accept'),
  },
  {
    name: 'decline',
    weight: 1,
    isCore: true,
    needs: 'answer',
    can: ({ answering }) => answering.length > 0,
    run: (sequence, at) => sequence.answer(pick(sequence.answering, at), 'decline'),
  },
  {
    name: 'change-role',
    weight: 1,
    isCore: true,
    needs: 'changeRole',
    can: (sequence) => sequence.in('pending').length > 0,
    run: (sequence, at) => {
      const { explorer } = sequence
      const participant = pick(sequence.in('pending'), at)
      return explorer.act('change-invitation', participant.person, { gives: roleOf(explorer, participant.invited++) })
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
    can: (sequence) =>
      sequence.in('accepted').length > 0 && sequence.explorer.operationFor('change-member') !== undefined,
    run: (sequence, at) => {
      const { explorer } = sequence
      const participant = pick(sequence.in('accepted'), at)
      return explorer.act('change-member', participant.person, { gives: roleOf(explorer, participant.invited++) })
    },
  },
  {
    name: 'remove',
    weight: 1,
    needs: 'answer',
    can: (sequence) =>
      sequence.in('accepted').length > 0 && sequence.explorer.operationFor('remove-member') !== undefined,
    run: async (sequence, at) => {
      const participant = pick(sequence.in('accepted'), at)
      await sequence.explorer.act('remove-member', participant.person)
      participant.state = 'revoked'
    },
  },
  {
    name: 'leave',
    weight: 1,
    needs: 'leave',
    can: (sequence) => sequence.in('accepted').length > 0,
    run: async (sequence, at) => {
      const participant = pick(sequence.in('accepted'), at)
      if (participant.person.who)
        await sequence.explorer.act('leave', participant.person, { who: participant.person.who })
      participant.state = 'revoked'
    },
  },
  {
    name: 'invite-elsewhere',
    weight: 1,
    needs: 'elsewhere',
    can: anyone,
    run: ({ explorer, participants }, at) =>
      elsewhere(explorer, (tenant) => explorer.act('invite', pick(participants, at).person, { tenant })),
  },
  {
    name: 'revoke-elsewhere',
    weight: 1,
    needs: 'elsewhere',
    can: anyone,
    run: ({ explorer, participants }, at) =>
      elsewhere(explorer, (tenant) => explorer.act('revoke', pick(participants, at).person, { tenant })),
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
  { otherTenant }: SequenceState['explorer'],
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
