import { type ReactNode, useId } from 'react';
import classes from './parts.module.css';

type SectionProps = {
  title: string;
  /** What it is for, in a sentence. */
  about?: ReactNode;
  children: ReactNode;
};

/** A part of a page, with a heading of its own. */
export const Section = ({ title, about, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 className={classes.title} id={id}>
        {title}
      </h3>
      {about !== undefined && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  );
};
