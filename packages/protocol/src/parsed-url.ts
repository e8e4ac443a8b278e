/**
 * What a text is as an address; undefined when it is none. Not by `URL.canParse`, which Node 20 takes for a text of
 * Latin-1 to be false once it has been called some thousand times (its fast path reads the text as UTF-8).
 */
export const parsedUrl = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};
