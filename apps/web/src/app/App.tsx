import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { SignIn } from '../auth/SignIn.js';
import { useSession } from '../session/session-store.js';
import { colorSchemeManager } from '../settings/color-scheme.js';
import { Shell } from '../shell/Shell.js';
import { ErrorBoundary, PageBroken } from '../ui/ErrorBoundary.js';
import { theme } from '../ui/theme.js';

export const App = () => {
  const self = useSession((session) => session.self);
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
          {self === undefined ? <SignIn /> : <Shell key={self.id} self={self} />}
        </ErrorBoundary>
      </MantineProvider>
    </I18nProvider>
  );
};
