import { Trans } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { IconUsers } from '@tabler/icons-react';
import { useSession } from '../session/session-store.js';
import { Banner, BannerWords } from '../ui/Banner.js';
import { TextButton } from '../ui/TextButton.js';

/** Says why this tab is somebody else's now. */
export const TakenOver = ({ self }: { self: Self }) => {
  const takenOver = useSession((session) => session.takenOver);
  const { name } = self;
  const peer = takenOver?.call;
  return (
    <Banner icon={<IconUsers size={18} aria-hidden />}>
      {takenOver !== undefined && (
        <>
          <BannerWords>
            {peer === undefined ? (
              <span>
                <Trans>{name} has signed in in another tab of this browser.</Trans>
              </span>
            ) : (
              <span>
                <Trans>
                  {name} has signed in in another tab of this browser. That ended the call with{' '}
                  {peer}.
                </Trans>
              </span>
            )}
          </BannerWords>
          <TextButton tone="inherit" onClick={() => useSession.setState({ takenOver: undefined })}>
            <Trans>OK</Trans>
          </TextButton>
        </>
      )}
    </Banner>
  );
};
