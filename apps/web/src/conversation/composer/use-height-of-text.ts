import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Makes a field as high as its text. Measuring costs a layout, so it is done when the text has changed. */
export const useHeightOfText = (
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
): void => {
  const measured = useRef<string>(undefined);
  useLayoutEffect(() => {
    const { current } = field;
    if (current === null || measured.current === text) return;
    measured.current = text;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [field, text]);
};
