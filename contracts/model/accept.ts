import { answerFor } from './answers.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** Accepts an invitation, which may have ended. */
export const accept: Move = {
  name: 'accept',
  weight: 1,
  needs: 'answer',
  can: ({ answering }) => answering.length > 0,
  run: (model, { context }, at) => answerFor(model, context, pick(model.answering, at), 'accept'),
}
