import { useLingui } from '@lingui/react/macro';
import type { Person } from '@parley/protocol';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { useConversations } from '../conversations/conversations-store.js';
import { RowSkeletons } from '../conversations/RowSkeletons.js';
import { withWords } from '../language/locale.js';
import { usePresences } from '../presence/presence-store.js';
import { importWhenOnline } from '../realtime/import-when-online.js';
import { useSession } from '../session/session-store.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ErrorBoundary } from '../ui/ErrorBoundary.js';
import { useRefusalText } from '../ui/refusal-text.js';
import { SearchField } from '../ui/SearchField.js';
import classes from './PeoplePane.module.css';
import { usePeople } from './people-store.js';
import { RosterList } from './RosterList.js';
import { matchesQuery, rosterRows } from './roster.js';

const InviteOthers = lazy(() =>
  importWhenOnline(() => withWords('account', import('./InviteOthers.js'))),
);

/** Everyone on the server, to write to and to call. */
export const PeoplePane = ({ onDone }: { onDone?: () => void }) => {
  const { t } = useLingui();
  const query = usePeople((state) => state.query);
  const search = usePeople((state) => state.search);
  useRefreshWhenShown();
  return (
    <section className={classes.pane} aria-label={t`People`}>
      <div className={classes.search}>
        <SearchField label={t`Search people`} value={query} onChange={search} />
      </div>
      <Roster onDone={onDone} />
    </section>
  );
};

/** A large roster is not told of who joins [R3]. */
const useRefreshWhenShown = (): void => {
  const refresh = usePeople((state) => state.refresh);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') refresh();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);
};

const Roster = ({ onDone }: { onDone: (() => void) | undefined }) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const { people, loading, query, next, nextLoading, loadMore, retry, search } = usePeople();
  const self = useSession((session) => session.self);
  const presences = usePresences();
  const open = useConversations((state) => state.open);

  const openPerson = useCallback(
    (person: Person) => {
      open(person);
      onDone?.();
    },
    [open, onDone],
  );
  const shownSelf = self !== undefined && matchesQuery(self, query) ? self : undefined;
  const rows = useMemo(
    () => rosterRows(people, presences, shownSelf),
    [people, presences, shownSelf],
  );
  const loadNext = useCallback(() => {
    if (next !== undefined && nextLoading === undefined) loadMore();
  }, [next, nextLoading, loadMore]);

  if (loading.kind === 'failed' && people.length === 0) {
    return (
      <EmptyState
        text={refusalText(loading.code)}
        action={{ label: t`Try again`, onClick: retry }}
      />
    );
  }
  if (loading.kind === 'loading' && people.length === 0) return <RowSkeletons count={6} />;
  if (people.length === 0 && query.trim() !== '' && shownSelf === undefined) {
    return (
      <EmptyState
        text={t`Nobody here is called that.`}
        action={{ label: t`Show everyone`, onClick: () => search('') }}
      />
    );
  }
  return (
    <>
      <RosterList
        rows={rows}
        people={people}
        self={shownSelf}
        onOpen={openPerson}
        onNearEnd={loadNext}
        onRetry={nextLoading === 'failed' ? loadMore : undefined}
      />
      {people.length === 0 && query.trim() === '' && (
        // Without it there are still the ways of the own menu.
        <ErrorBoundary fallback={null}>
          <Suspense>
            <InviteOthers />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
};
