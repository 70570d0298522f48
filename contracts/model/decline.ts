import { answerFor } from './answers.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Declines an invitation, which may have ended. */
export const decline: Move = {
  name: 'decline',
  weight: 1,
  needs: 'answer',
  can: ({ answering }) => answering.length > 0,
  run: (model, { context }, at) => answerFor(model, context, pick(model.answering, at), 'decline'),
}
