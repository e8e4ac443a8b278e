import { useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './EmptyState.js';
import classes from './ErrorBoundary.module.css';
import { useMissing } from './late-import.js';
import { TextButton } from './TextButton.js';
import { useMissingText } from './use-missing-text.js';

type ErrorBoundaryProps = { fallback: ReactNode; children: ReactNode };

/** Keeps a fault of one part away from the rest. React itself reports it to the console. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

const useReload = () => {
  const { t } = useLingui();
  return { label: t`Reload`, onClick: () => location.reload() };
};

/** In the place of the whole client. */
export const PageBroken = () => {
  const { t } = useLingui();
  const action = useReload();
  return (
    <main className={classes.page}>
      <EmptyState
        text={t`Something broke on this page. Nothing you sent is lost.`}
        action={action}
      />
    </main>
  );
};

/** In the place of a part that was to come later; a newer client may have replaced the files of this one. */
export const NotLoaded = ({ text }: { text: string }) => {
  const { label, onClick } = useReload();
  const missing = useMissing((state) => state.missing);
  const why = useMissingText();
  return (
    <div className={classes.bar} role="alert">
      <span>{why(missing, text)}</span>
      <TextButton tone="inherit" onClick={onClick}>
        {label}
      </TextButton>
    </div>
  );
};

export const CallsBroken = () => {
  const { t } = useLingui();
  return <NotLoaded text={t`Calls could not be loaded.`} />;
};

export const PageNotLoaded = () => {
  const { t } = useLingui();
  return <NotLoaded text={t`This page could not be loaded.`} />;
};
