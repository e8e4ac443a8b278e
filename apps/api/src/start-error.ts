/** Why the server does not start, in a sentence for whoever starts it. */
export class StartError extends Error {}
