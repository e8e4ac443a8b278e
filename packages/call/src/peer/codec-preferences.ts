/** What every browser decodes without a licence or a long start; others follow in the browser's order. */
const preferred = { audio: ['audio/opus'], video: ['video/VP8', 'video/H264', 'video/VP9'] };

/**
 * Puts the preferred codecs first and drops nothing: retransmission (rtx), redundancy (red) and forward error
 * correction (ulpfec, flexfec) are listed as codecs too, and a call without them suffers from every loss [N5].
 */
export const orderCodecs = (
  kind: 'audio' | 'video',
  codecs: readonly RTCRtpCodec[],
): RTCRtpCodec[] => {
  const rank = ({ mimeType }: RTCRtpCodec) => {
    const index = preferred[kind].findIndex(
      (name) => name.toLowerCase() === mimeType.toLowerCase(),
    );
    return index === -1 ? preferred[kind].length : index;
  };
  return codecs.toSorted((a, b) => rank(a) - rank(b));
};
