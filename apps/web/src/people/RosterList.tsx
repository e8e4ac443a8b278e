import { Trans, useLingui } from '@lingui/react/macro';
import type { Person } from '@parley/protocol';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useWatchedPeople } from '../presence/use-watched-people.js';
import { RetryLine } from '../ui/RetryLine.js';
import { PersonRow, SelfRow } from './PersonRow.js';
import classes from './RosterList.module.css';
import { GROUPED, type RosterGroup, type RosterRow } from './roster.js';

type Props = {
  rows: readonly RosterRow[];
  /** All of those people, in the order of names. */
  people: readonly Person[];
  self: Person | undefined;
  onOpen: (person: Person) => void;
  /** Someone scrolls near the end of the list. */
  onNearEnd: () => void;
  /** Asks again for people that could not be loaded; absent when there are none. */
  onRetry: (() => void) | undefined;
};

/** How many rows before the end the next page is asked for. */
const NEAR_END = 20;

const useGroupName = (): ((group: RosterGroup, isAlone: boolean) => string) => {
  const { t } = useLingui();
  return (group, isAlone) => {
    switch (group) {
      case 'online':
        return t`Online`;
      case 'offline':
        return t`Offline`;
      case 'others':
        return isAlone ? t`Everyone` : t`Everyone else`;
    }
  };
};

/** The people of the roster, of whom only those in view are drawn. */
export const RosterList = ({ rows, people, self, onOpen, onNearEnd, onRetry }: Props) => {
  const groupName = useGroupName();
  const list = useRef<VirtualizerHandle>(null);
  const [inView, setInView] = useState({ first: 0, last: 20 });

  const look = useCallback(() => {
    const handle = list.current;
    if (handle === null) return;
    const first = handle.findItemIndex(handle.scrollOffset);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    setInView((before) =>
      before.first === first && before.last === last ? before : { first, last },
    );
  }, []);

  const isNearEnd = inView.last >= rows.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);

  const watched = useMemo(() => {
    const seen = rows
      .slice(inView.first, inView.last + 1)
      .flatMap((row) => (row.kind === 'person' ? row.person.id : []));
    const grouped = people.slice(0, GROUPED).map(({ id }) => id);
    return [...(self === undefined ? [] : [self.id]), ...seen, ...grouped];
  }, [rows, people, self, inView]);
  useWatchedPeople('people', watched);

  const isAlone = rows.filter(({ kind }) => kind === 'heading').length === 1;
  const draw = (row: RosterRow) => {
    if (row.kind === 'heading') {
      return (
        <h2 key={row.group} className={classes.heading}>
          {groupName(row.group, isAlone)} <span className={classes.count}>{row.count}</span>
        </h2>
      );
    }
    const { person } = row;
    return person.id === self?.id ? (
      <SelfRow key={person.id} self={person} />
    ) : (
      <PersonRow key={person.id} person={person} onOpen={onOpen} />
    );
  };
  return (
    <div className={classes.scroller}>
      {people.length === 0 ? (
        // Here the view is as high as its rows: a list that measures both would follow its own measuring.
        <ul>
          {rows.map((row) => (
            <li key={row.kind === 'heading' ? row.group : row.person.id}>{draw(row)}</li>
          ))}
        </ul>
      ) : (
        <Virtualizer ref={list} data={rows} as="ul" item="li" onScroll={look} onResize={look}>
          {draw}
        </Virtualizer>
      )}
      {onRetry !== undefined && (
        <RetryLine className={classes.failed} onRetry={onRetry}>
          <Trans>More people could not be loaded.</Trans>
        </RetryLine>
      )}
    </div>
  );
};
