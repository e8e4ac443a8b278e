import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './parts.module.css';

/** Modules of white around it, which readers need. */
const MARGIN = 4;

/** As one path: a square for each dark module. */
const pathOf = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');

type QrCodeProps = {
  text: string;
  /** What it leads to. */
  label: string;
};

/** Dark on white in both color schemes: not every camera reads the other way round. */
export const QrCode = ({ text, label }: QrCodeProps) => {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 0 });
    return { size: code.size, path: pathOf(code.data) };
  }, [text]);
  const side = size + 2 * MARGIN;
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.qr}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
};
