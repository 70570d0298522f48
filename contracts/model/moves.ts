import { accept } from './accept.ts'
import { changeRole } from './change-role.ts'
import { decline } from './decline.ts'
import { invite } from './invite.ts'
import { list } from './list.ts'
import type { Move } from './move.ts'
import { pageOn } from './page-on.ts'
import { reInvite } from './re-invite.ts'
import { revoke } from './revoke.ts'
import { revokeAgain } from './revoke-again.ts'

/** The moves that a sequence consists of. */
export const moves: readonly Move[] = [invite, reInvite, revoke, revokeAgain, accept, decline, changeRole, list, pageOn]
