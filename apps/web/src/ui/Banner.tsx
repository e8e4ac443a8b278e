import type { ReactNode } from 'react';
import classes from './Banner.module.css';

type BannerProps = {
  icon: ReactNode;
  /** One that comes together with its words is an alert: else it would not be read out. */
  role?: 'status' | 'alert';
  /** What it says; false says nothing. The live region stands before, or it would not be read out. */
  children: ReactNode | false;
};

/** What everybody should know who looks at this page, above all of it. */
export const Banner = ({ icon, role = 'status', children }: BannerProps) => (
  <div role={role} className={classes.region}>
    {children !== false && (
      <div className={classes.banner}>
        {icon}
        {children}
      </div>
    )}
  </div>
);

export const BannerWords = ({ children }: { children: ReactNode }) => (
  <p className={classes.words}>{children}</p>
);
