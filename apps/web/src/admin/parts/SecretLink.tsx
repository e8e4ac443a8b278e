import { useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../ui/CopyButton.js';
import classes from './parts.module.css';
import { QrCode } from './QrCode.js';

type SecretLinkProps = {
  link: string;
  /** Whom it is for; absent where there is one alone. */
  label?: string;
  /** Whether its code for cameras stands beside it. */
  withCode: boolean;
};

/** A link that is shown once, to be copied, or to be read by a camera. */
export const SecretLink = ({ link, label, withCode }: SecretLinkProps) => {
  const { t } = useLingui();
  return (
    <div className={classes.secret}>
      <div className={classes.secretWords}>
        {label !== undefined && <strong dir="auto">{label}</strong>}
        <p className={classes.link}>{link}</p>
        <CopyButton text={link} label={t`Copy link`} {...(label !== undefined && { of: label })} />
      </div>
      {withCode && <QrCode text={link} label={t`QR code of the link`} />}
    </div>
  );
};
