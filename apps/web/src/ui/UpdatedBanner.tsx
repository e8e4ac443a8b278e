import { Trans } from '@lingui/react/macro';
import { IconRefresh } from '@tabler/icons-react';
import { Banner, BannerWords } from './Banner.js';
import { useMissing } from './late-import.js';
import { TextButton } from './TextButton.js';

/**
 * Says that a newer client has taken the place of this one, some of whose parts cannot be had any more. When it is
 * reloaded is for the person to say, who may be in a call.
 */
export const UpdatedBanner = () => {
  const missing = useMissing((state) => state.missing);
  return (
    <Banner icon={<IconRefresh size={18} aria-hidden />}>
      {missing === 'updated' && (
        <>
          <BannerWords>
            <Trans>Parley has been updated. Reload to use all of it.</Trans>
          </BannerWords>
          <TextButton tone="inherit" onClick={() => location.reload()}>
            <Trans>Reload</Trans>
          </TextButton>
        </>
      )}
    </Banner>
  );
};
