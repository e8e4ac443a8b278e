import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { isPrivacyPage } from '../addresses/help-address.js';
import { SignIn } from '../auth/SignIn.js';
import { useDoor } from '../door/door-store.js';
import { withWords } from '../language/locale.js';
import { useSession } from '../session/session-store.js';
import { colorSchemeManager } from '../settings/color-scheme.js';
import { Shell } from '../shell/Shell.js';
import { ErrorBoundary, PageBroken } from '../ui/ErrorBoundary.js';
import { lateImport } from '../ui/late-import.js';
import { Mark } from '../ui/Mark.js';
import { theme } from '../ui/theme.js';

const LinkPage = lazy(() =>
  lateImport(() => withWords('links', import('../auth/links/LinkPage.js'))),
);

const PrivacyPage = lazy(() =>
  lateImport(() => withWords('help', import('../help/PrivacyPage.js'))),
);

/** As the page stood before the client was there. */
const Starting = () => (
  <div className="starting">
    <Mark size={64} />
  </div>
);

/** Links that lead in or on, whoever is signed in; else who is signed in decides. */
const Place = () => {
  const self = useSession((session) => session.self);
  const isAtLink = useDoor((state) => state.opened !== undefined);
  if (isAtLink) {
    return (
      <Suspense fallback={<Starting />}>
        <LinkPage />
      </Suspense>
    );
  }
  return self === undefined ? <SignIn /> : <Shell key={self.id} self={self} />;
};

export const App = () => {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        // Mantine would write style tags, which the content security policy forbids; see adopt-theme.ts.
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <ErrorBoundary fallback={<PageBroken />}>
          {isPrivacyPage(location.pathname) ? (
            <Suspense fallback={<Starting />}>
              <PrivacyPage />
            </Suspense>
          ) : (
            <Place />
          )}
        </ErrorBoundary>
      </MantineProvider>
    </I18nProvider>
  );
};
