/** The first offer of a peer connection, with the candidates that were gathered until now. */
export interface GatheredOffer {
  readonly sdp: string;
  readonly neg: number;
  /** How many candidates it has in it. */
  readonly candidates: number;
  /** No more will come. */
  readonly isComplete: boolean;
}

/** What of the first offer the peer is given by the server, once it has accepted. */
export interface OfferAhead {
  /** Whether the offer is on its way. */
  readonly isSent: boolean;
  /** How many candidates the peer has at least, if it has the offer. */
  readonly candidates: number;
}
