const utf8 = new TextEncoder();

/** What `sdpBytes` and `candidateBytes` count [M5]; a candidate is measured as JSON. */
export const utf8Bytes = (text: string): number => utf8.encode(text).length;
