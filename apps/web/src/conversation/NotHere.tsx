import { useLingui } from '@lingui/react/macro';
import { IconMessages } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { LOBBY } from '../addresses/address.js';
import { browserNavigation } from '../addresses/browser-navigation.js';
import { mayHaveFocus } from '../conversations/focus-of-choice.js';
import { EmptyState } from '../ui/EmptyState.js';
import classes from './ConversationPane.module.css';

const toLobby = (): void => browserNavigation.go({ kind: 'room', name: LOBBY });

/** The address names nothing that this person may see. Which of the two it is, nobody says [V7]. */
export const NotHere = () => {
  const { t } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mayHaveFocus()) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} className={classes.middle} tabIndex={-1} role="status">
      <EmptyState
        icon={<IconMessages size={28} />}
        text={t`This is not here, or not for you.`}
        action={{ label: t`Go to the lobby`, onClick: toLobby }}
      />
    </div>
  );
};
