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

/** Who calls: the card leaves the focus where it is, so that nothing else would read it out. */
const useCaller = (view: CallView, quiet: boolean): string => {
  const { t } = useLingui();
  const shownName = useShownName();
  if (view.phase !== 'incoming' || view.silenced || quiet) return '';
  const name = shownName(view.peer);
  const what = view.media === 'video' ? t`Video call` : t`Voice call`;
  return [t`${name} is calling`, what, t`Ctrl+Shift+Enter leads to the call`].join('\n');
};

/**
 * Reads out what appears on the screen together with its words: a live region has to stand there before them.
 */
export const CallAnnouncer = ({ view, quiet }: { view: CallView; quiet: boolean }) => {
  const announcement = useAnnouncement(view, quiet);
  const caller = useCaller(view, quiet);
  const [said, setSaid] = useState('');
  const [ringing, setRinging] = useState('');
  useEffect(() => setSaid(announcement), [announcement]);
  useEffect(() => setRinging(caller), [caller]);
  return (
    <>
      <div className="unseen" role="status">
        {said}
      </div>
      <div className="unseen" role="alert">
        {ringing}
      </div>
    </>
  );
};
