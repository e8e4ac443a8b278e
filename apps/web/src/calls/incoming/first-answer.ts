import type { AnswerWith, IncomingView } from '@parley/call';

/** What to offer first: what the person answered the last call with, as far as this call has it. */
export const firstAnswer = (media: IncomingView['media'], last: AnswerWith | undefined) =>
  media === 'video' && last !== 'voice' && last !== 'nothing' ? 'video' : 'voice';
