import { memo } from 'react';
import { useLinks } from '../../messages/late-links.js';
import classes from './MessageText.module.css';

/** The text of a message as it was written, with links that open elsewhere. */
export const MessageText = memo(({ text }: { text: string }) => {
  const textParts = useLinks((links) => links.textParts);
  let begin = 0;
  return (
    <p className={classes.text} dir="auto">
      {textParts(text).map((part) => {
        const key = begin;
        begin += part.text.length;
        return part.href === undefined ? (
          <span key={key}>{part.text}</span>
        ) : (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.shown ?? part.text}
          </a>
        );
      })}
    </p>
  );
});
