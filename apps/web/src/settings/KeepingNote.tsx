import { Trans, useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { IconDatabaseOff } from '@tabler/icons-react';
import { openSettings } from '../addresses/settings-entries.js';
import { type Unkept, useKeeping } from '../session/keeping-store.js';
import { Banner, BannerWords } from '../ui/Banner.js';
import { TextButton } from '../ui/TextButton.js';

/** Says what is lost with this page since the browser does not keep it, and what can be done. */
export const KeepingNote = ({ self }: { self: Self }) => {
  const unkept = useKeeping((state) => state.unkept);
  return (
    <Banner role="alert" icon={<IconDatabaseOff size={18} aria-hidden />}>
      {unkept !== undefined && <Words unkept={unkept} self={self} />}
    </Banner>
  );
};

const Words = ({ unkept, self }: { unkept: Unkept; self: Self }) => {
  const { t } = useLingui();
  const keepAgain = useKeeping((state) => state.keepAgain);
  return (
    <>
      <BannerWords>
        <Cause why={unkept.why} /> <Loss what={unkept.what} self={self} />
      </BannerWords>
      {unkept.why === 'cleared' && (
        <TextButton tone="inherit" onClick={keepAgain}>{t`Stay signed in`}</TextButton>
      )}
      {unkept.what === 'session' && self.guest && (
        <TextButton
          tone="inherit"
          onClick={() => openSettings('account')}
        >{t`Keep the name with a password`}</TextButton>
      )}
    </>
  );
};

const Cause = ({ why }: { why: Unkept['why'] }) => {
  switch (why) {
    case 'full':
      return (
        <span>
          <Trans>This browser has no room left for Parley.</Trans>
        </span>
      );
    case 'forbidden':
      return (
        <span>
          <Trans>This browser is set to keep nothing for Parley.</Trans>
        </span>
      );
    case 'cleared':
      return (
        <span>
          <Trans>What this browser kept for Parley has been deleted.</Trans>
        </span>
      );
  }
};

const Loss = ({ what, self }: { what: Unkept['what']; self: Self }) => {
  const { name } = self;
  if (what === 'words') {
    return (
      <span>
        <Trans>Keep this page open until all that you write has been sent.</Trans>
      </span>
    );
  }
  return (
    <span>
      {self.guest ? (
        <Trans>
          Keep this page open: once it is closed or reloaded you are signed out, and a guest cannot
          come back as {name}.
        </Trans>
      ) : (
        <Trans>
          Keep this page open: once it is closed or reloaded you have to sign in again, and what you
          wrote and did not send is lost.
        </Trans>
      )}
    </span>
  );
};
