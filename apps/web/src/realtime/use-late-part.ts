import { useCallback, useEffect, useRef, useState } from 'react';
import { lateImport } from '../ui/late-import.js';
import { importWhenOnline } from './import-when-online.js';

type LatePart<Part> =
  | { kind: 'coming'; hurry: () => void }
  | { kind: 'missing'; hurry: () => void }
  | { kind: 'here'; part: Part };

/**
 * A part of the client that the first screen does not show: loaded once that stands, or when somebody wants it.
 * @param beforeHere runs before the part takes the place of what stands there for it
 */
export const useLatePart = <Part>(
  load: () => Promise<Part>,
  beforeHere: () => void,
): LatePart<Part> => {
  const [loaded, setLoaded] = useState<{ part: Part } | 'coming' | 'missing'>('coming');
  const before = useRef(beforeHere);
  before.current = beforeHere;

  const take = useCallback(async (coming: Promise<Part>): Promise<void> => {
    try {
      const part = await coming;
      before.current();
      setLoaded({ part });
    } catch {
      setLoaded('missing');
    }
  }, []);
  useEffect(() => void take(importWhenOnline(load)), [take, load]);

  if (typeof loaded === 'object') return { kind: 'here', part: loaded.part };
  return { kind: loaded, hurry: () => void take(lateImport(load)) };
};
