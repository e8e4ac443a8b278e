import { Trans, useLingui } from '@lingui/react/macro';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { browserStorage } from '../../storage/browser-storage.js';
import { TextButton } from '../../ui/TextButton.js';
import { giveFocus } from '../call-focus.js';
import { askToNotify } from './call-notification.js';
import classes from './NotifyOffer.module.css';
import { isNotifyOfferDue, noteNotifyOffer } from './notify-offer.js';

/** Offers once to notify of calls; the own menu does so later. The browser asks only after a click. */
export const NotifyOffer = () => {
  const { t } = useLingui();
  const [isDue, setDue] = useState(() => isNotifyOfferDue(browserStorage.shared));
  if (!isDue) return null;
  const settle = (): void => {
    noteNotifyOffer(browserStorage.shared);
    setDue(false);
    giveFocus();
  };
  return (
    <section className={classes.line} aria-label={t`Notifications`}>
      <IconBell size={18} aria-hidden />
      <span className={classes.words}>
        <Trans>Parley can tell you of calls while you look elsewhere.</Trans>
      </span>
      <TextButton
        onClick={() => {
          settle();
          void askToNotify();
        }}
      >
        <Trans>Notify me of calls</Trans>
      </TextButton>
      <TextButton onClick={settle}>
        <Trans>Not now</Trans>
      </TextButton>
    </section>
  );
};
