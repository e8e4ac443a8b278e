import { useLingui } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { NamingText } from '../../ui/NamingText.js';
import { type CallToast, useCalls } from '../engine/call-store.js';
import { useGoesAway } from '../use-goes-away.js';
import classes from './CallToasts.module.css';
import { newsText } from './news-text.js';

/** Milliseconds that a toast stays: long enough to read two sentences. */
const READ_WITHIN = 8_000;

/** What happened beside the call itself. */
export const CallToasts = () => {
  const toasts = useCalls((state) => state.toasts);
  return (
    <Portal>
      <div className={classes.toasts} role="status">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} />
        ))}
      </div>
    </Portal>
  );
};

const Toast = ({ toast: { id, news } }: { toast: CallToast }) => {
  const { t } = useLingui();
  const text = newsText(news);
  const { closeToast } = useCalls.getState();
  const close = useCallback(() => closeToast(id), [closeToast, id]);
  const { attention, goAway } = useGoesAway(READ_WITHIN, close);
  return (
    <div className={classes.toast} {...attention}>
      <p>{'peer' in news ? <NamingText text={text} person={news.peer} /> : t(text)}</p>
      <button type="button" className={classes.close} aria-label={t`Close`} onClick={goAway}>
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
};
