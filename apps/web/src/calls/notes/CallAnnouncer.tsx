import { useLingui } from '@lingui/react/macro';
import type { CallView } from '@parley/call';
import { useEffect, useState } from 'react';
import { isNaming } from '../../ui/NamingText.js';
import { useShownName } from '../../ui/use-shown-name.js';
import { useEndedText } from '../ended/use-ended-text.js';
import { useCallScreen } from '../engine/call-screen.js';

const useAnnouncement = (view: CallView, quiet: boolean): string => {
  const { t } = useLingui();
  const endedText = useEndedText();
  const shownName = useShownName();
  const stage = useCallScreen((screen) => screen.stage);
  if (view.phase === 'resuming') return t`Going back to your call…`;
  // What rings takes the focus, and is read out by that.
  if (view.phase === 'incoming' && quiet) {
    const name = shownName(view.peer);
    return t`${name} is calling`;
  }
  if (view.phase === 'ended') {
    const name = shownName(view.peer);
    const { sentence, why, advice } = endedText(view, name);
    const said = [sentence, why, advice].filter((text) => text !== undefined);
    const words = said.map((text) => t(text));
    return (said.some(isNaming) ? words : [...words, name]).join('\n');
  }
  if (stage !== 'none' || view.otherDevice === undefined) return '';
  const name = shownName(view.otherDevice.peer);
  return t`In a call with ${name} on another device`;
};

/**
 * Reads out what appears on the screen together with its words: a live region has to stand there before them.
 */
export const CallAnnouncer = ({ view, quiet }: { view: CallView; quiet: boolean }) => {
  const announcement = useAnnouncement(view, quiet);
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(announcement), [announcement]);
  return (
    <div className="unseen" role="status">
      {said}
    </div>
  );
};
