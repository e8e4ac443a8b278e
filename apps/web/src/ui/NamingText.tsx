import type { MessageDescriptor } from '@lingui/core';
import { Trans } from '@lingui/react';
import type { ComponentProps } from 'react';
import { MarkedName } from './MarkedName.js';

type NamingTextProps = {
  text: MessageDescriptor;
  /** Whom the text calls `{name}`. */
  person: ComponentProps<typeof MarkedName>['of'];
};

/** A sentence of a table with the mark of a guest beside their name, if it names them. */
export const NamingText = ({ text, person }: NamingTextProps) => {
  const values = { ...text.values, name: <MarkedName of={person} /> };
  return <Trans {...text} id={text.id} values={values} />;
};

/** Whether a sentence of a table says of whom it is. */
export const isNaming = ({ values }: MessageDescriptor): boolean => values?.name !== undefined;
