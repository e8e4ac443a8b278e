import { useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { AdminAddress } from '../addresses/address.js';
import { leaveForList } from '../addresses/browser-navigation.js';
import { isMenuPage } from '../addresses/settings-address.js';
import { useSettingsPage } from '../addresses/settings-entries.js';
import { useAddress } from '../addresses/use-address.js';
import { useCallScreen } from '../calls/engine/call-screen.js';
import { ConversationPane } from '../conversation/ConversationPane.js';
import { useConversations } from '../conversations/conversations-store.js';
import { useServerName } from '../door/door-store.js';
import { withWords } from '../language/locale.js';
import { PeoplePane } from '../people/PeoplePane.js';
import { importWhenOnline } from '../realtime/import-when-online.js';
import { OfflineBanner } from '../realtime/OfflineBanner.js';
import { useKeeping } from '../session/keeping-store.js';
import { useSession } from '../session/session-store.js';
import { CallsBroken, ErrorBoundary, PageNotLoaded } from '../ui/ErrorBoundary.js';
import { lateImport } from '../ui/late-import.js';
import { UpdatedBanner } from '../ui/UpdatedBanner.js';
import { useWidth } from '../ui/use-width.js';
import { PageComing } from './PageComing.js';
import classes from './Shell.module.css';
import { Side } from './Side.js';
import { useBackToList } from './use-back-to-list.js';
import { useCoveredPlace } from './use-covered-place.js';
import { useFirstConversation } from './use-first-conversation.js';
import { useFocusOnTurn } from './use-focus-on-turn.js';
import { usePageTitle } from './use-page-title.js';

const CallLayer = lazy(() =>
  importWhenOnline(() => withWords('calls', import('../calls/CallLayer.js'))),
);

const BrowserNotes = lazy(() =>
  lateImport(() => withWords('menu', import('../settings/BrowserNotes.js'))),
);

const AccountPane = lazy(() =>
  lateImport(() => withWords('account', import('../account/AccountPane.js'))),
);
const AdminPane = lazy(() =>
  lateImport(() => withWords('account', import('../admin/AdminPane.js'))),
);

const MAIN = 'conversation';

/**
 * Lays out what a signed-in person sees: three columns, two, or one at a time. During a call the conversation
 * moves aside for the stage.
 */
export const Shell = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const width = useWidth();
  const isUnkept = useKeeping(({ unkept }) => unkept !== undefined);
  const hasNotes = useSession(({ takenOver }) => takenOver !== undefined) || isUnkept;
  const stage = useCallScreen((screen) => screen.stage);
  const hasPlace = useConversations(({ shown, opening }) => shown !== null || opening !== null);
  const settings = useSettingsPage();
  const inMenu = isMenuPage(settings);
  const atAccount = settings === 'account';
  const address = useAddress();
  const admin = address.kind === 'admin' || address.kind === 'account' ? address : undefined;
  const [peopleFolded, setPeopleFolded] = useState(false);
  const makeSmall = useCallback(() => useCallScreen.setState({ stage: 'small' }), []);

  const oneColumn = width === 'narrow';
  /** The menu of settings hangs from the list. */
  const inPlace = atAccount || ((hasPlace || admin !== undefined) && !(oneColumn && inMenu));
  const SideElement = oneColumn ? 'main' : 'div';
  const roomForPeople = width === 'wide' && stage !== 'large' && admin === undefined;
  const peopleBeside = roomForPeople && !peopleFolded;
  usePageTitle();
  const server = useServerName();
  useFirstConversation(!oneColumn);
  /** What the stage covers is out of reach. */
  const covered = oneColumn && stage === 'large';
  useBackToList(oneColumn);
  useCoveredPlace(covered, makeSmall);
  const focus = useFocusOnTurn(oneColumn, inPlace);

  return (
    <div className={classes.shell} data-stage={stage} data-people={peopleBeside}>
      {!oneColumn && (
        <a className={classes.skip} href={`#${MAIN}`}>
          {t`Skip to the conversation`}
        </a>
      )}
      <div className={classes.banner} inert={covered}>
        <OfflineBanner />
        <UpdatedBanner />
        {hasNotes && (
          <ErrorBoundary fallback={null}>
            <Suspense>
              <BrowserNotes self={self} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      {(!oneColumn || !inPlace) && (
        <SideElement className={classes.side} ref={focus.outer} tabIndex={-1} inert={covered}>
          <Side
            self={self}
            people={peopleBeside ? 'beside' : oneColumn || roomForPeople ? 'tab' : 'below'}
            onFold={roomForPeople ? () => setPeopleFolded(!peopleFolded) : undefined}
          />
        </SideElement>
      )}
      <div className={classes.call}>
        <ErrorBoundary fallback={<CallsBroken />}>
          <Suspense>
            <CallLayer />
          </Suspense>
        </ErrorBoundary>
      </div>
      {(!oneColumn || inPlace) && (
        <main className={classes.main} id={MAIN} ref={focus.inner} tabIndex={-1} inert={covered}>
          {oneColumn && <h1 className="unseen">{server}</h1>}
          <Place
            page={atAccount ? 'account' : admin}
            onBack={oneColumn ? leaveForList : undefined}
          />
        </main>
      )}
      {peopleBeside && (
        <div className={classes.people}>
          <PeoplePane />
        </div>
      )}
    </div>
  );
};

type PlaceProps = {
  /** What is there in the place of a conversation. */
  page: 'account' | AdminAddress | undefined;
  onBack: (() => void) | undefined;
};

const Place = ({ page, onBack }: PlaceProps) =>
  page === undefined ? (
    <ConversationPane {...(onBack && { onBack })} />
  ) : (
    <ErrorBoundary key={page === 'account' ? page : 'admin'} fallback={<PageNotLoaded />}>
      <Suspense fallback={<PageComing />}>
        {page === 'account' ? <AccountPane /> : <AdminPane address={page} onBack={onBack} />}
      </Suspense>
    </ErrorBoundary>
  );
