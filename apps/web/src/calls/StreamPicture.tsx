import { useEffect, useRef } from 'react';

type Props = { stream: MediaStream; label: string; className?: string | undefined };

/** A moving picture without its sound, which plays apart: browsers let silent pictures begin by themselves. */
export const StreamPicture = ({ stream, label, className }: Props) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={className} aria-label={label} autoPlay playsInline muted />;
};
