import { Section } from '../parts/Section.js';
import classes from './server.module.css';

export type FactGroup = {
  title: string;
  /** What it is, and what it is like. */
  facts: readonly (readonly [string, string])[];
};

export const Facts = ({ title, facts }: FactGroup) => (
  <Section title={title}>
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </Section>
);
