import { Trans } from '@lingui/react/macro';
import { type MouseEvent, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { TextButton } from '../../ui/TextButton.js';
import { focusMessage, messageStop } from '../log/message-stops.js';
import classes from './FoldedMessage.module.css';

type Props = {
  /** What had it in this message has gone: the menu by which its author was blocked. */
  takesFocus: boolean;
  onShow: () => void;
};

/** In the place of what somebody wrote whom one has blocked. */
export const FoldedMessage = ({ takesFocus, onShow }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const show = ({ currentTarget }: MouseEvent): void => {
    const message = currentTarget.closest('article');
    // The button goes with this, and the focus would go with it.
    flushSync(onShow);
    if (message !== null) focusMessage(message);
  };
  return (
    <div className={classes.folded}>
      <Trans>Message from somebody you have blocked.</Trans>
      <TextButton {...messageStop} ref={button} onClick={show}>
        <Trans>Show</Trans>
      </TextButton>
    </div>
  );
};
