import { useFormat } from '../ui/format.js';
import { useElapsed } from './use-elapsed.js';

/** How long the call has run. @param startedAt by `steadyNow` */
export const CallTimer = ({ startedAt }: { startedAt: number }) => {
  const { timer } = useFormat();
  return <span role="timer">{timer(useElapsed(startedAt))}</span>;
};
