import { useLingui } from '@lingui/react/macro';
import { ActionIcon, UnstyledButton } from '@mantine/core';
import type { Self } from '@parley/protocol';
import {
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
  IconMessages,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { ConversationsPane } from '../conversations/ConversationsPane.js';
import { useServerName } from '../door/door-store.js';
import { PeoplePane } from '../people/PeoplePane.js';
import { LateSelfMenu } from '../settings/LateSelfMenu.js';
import { Mark } from '../ui/Mark.js';
import classes from './Side.module.css';

type SideProps = {
  self: Self;
  /** Where the people are: in a column of their own, below the conversations, or in their place. */
  people: 'beside' | 'below' | 'tab';
  /** Folds or unfolds the column of people; absent when there is no room for one. */
  onFold: (() => void) | undefined;
};

type Tab = 'conversations' | 'people';

/** The first column: oneself, the conversations, and the people when they have no column. */
export const Side = ({ self, people, onFold }: SideProps) => {
  const { t } = useLingui();
  const [tab, setTab] = useState<Tab>('conversations');
  const server = useServerName();
  const tabs = people === 'tab';
  return (
    <>
      <header className={classes.header}>
        <Mark size={28} />
        <h1 className={classes.name} dir="auto" title={server}>
          {server}
        </h1>
        {onFold !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            className={classes.fold}
            aria-label={tabs ? t`Show people` : t`Hide people`}
            title={tabs ? t`Show people` : t`Hide people`}
            onClick={onFold}
          >
            {tabs ? (
              <IconLayoutSidebarRightExpand size={20} stroke={1.75} />
            ) : (
              <IconLayoutSidebarRightCollapse size={20} stroke={1.75} />
            )}
          </ActionIcon>
        )}
        <LateSelfMenu self={self} />
      </header>
      {(!tabs || tab === 'conversations') && (
        <div className={people === 'below' ? classes.upper : classes.pane}>
          <ConversationsPane />
        </div>
      )}
      {(people === 'below' || (tabs && tab === 'people')) && (
        <div className={classes.pane} data-below={people === 'below' || undefined}>
          <PeoplePane onDone={() => setTab('conversations')} />
        </div>
      )}
      {tabs && (
        <div className={classes.tabs}>
          <UnstyledButton
            className={classes.tab}
            aria-pressed={tab === 'conversations'}
            onClick={() => setTab('conversations')}
          >
            <IconMessages size={20} stroke={1.75} aria-hidden />
            {t`Conversations`}
          </UnstyledButton>
          <UnstyledButton
            className={classes.tab}
            aria-pressed={tab === 'people'}
            onClick={() => setTab('people')}
          >
            <IconUsers size={20} stroke={1.75} aria-hidden />
            {t`People`}
          </UnstyledButton>
        </div>
      )}
    </>
  );
};
