/** A field that is a text, as the `type` of each message. */
export const textOf = (field: unknown): string => (typeof field === 'string' ? field : '');
