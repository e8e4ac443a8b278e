import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lateImport, type Missing, NotLoadedError, useMissing } from './late-import.js';

const PAGE = '<script type="module" src="/assets/index-1.js"></script>';
const NEWER = '<script type="module" src="/assets/index-2.js"></script>';

/** The server's answer to a question for its page; none without a network. */
let answer: (() => Response) | undefined;
const network = new EventTarget();

beforeEach(() => {
  Object.assign(globalThis, {
    document: {
      querySelector: () => ({ src: 'https://parley.example/assets/index-1.js' }),
      querySelectorAll: () => [],
    },
    addEventListener: network.addEventListener.bind(network),
    removeEventListener: network.removeEventListener.bind(network),
    fetch: () =>
      answer === undefined
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(answer()),
  });
});

afterEach(() => useMissing.setState({ missing: undefined }));

/** A part that is not there until somebody says so. */
const part = () => {
  const told: Missing[] = [];
  let isThere = false;
  let tries = 0;
  const load = (): Promise<string> => {
    tries += 1;
    return isThere ? Promise.resolve('menu') : Promise.reject(new TypeError('Failed to fetch'));
  };
  const wait = async (): Promise<void> => {
    while (told.length < tries) await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    told,
    come: () => lateImport(load, (why) => told.push(why)),
    wait,
    appear() {
      isThere = true;
    },
  };
};

describe('a part of the client that does not come', () => {
  it('is gone for good when the server has a newer page', async () => {
    answer = () => new Response(NEWER);
    const { come, told } = part();
    await expect(come()).rejects.toThrow(NotLoadedError);
    expect([told, useMissing.getState().missing]).toEqual([['updated'], 'updated']);
  });

  it('is missing for reasons of its own when the server has the same page', async () => {
    answer = () => new Response(PAGE);
    const { come, told } = part();
    await expect(come()).rejects.toThrow('unknown');
    expect([told, useMissing.getState().missing]).toEqual([['unknown'], undefined]);
  });

  it.each([
    ['nobody answers', undefined],
    ['the server cannot serve', () => new Response('', { status: 503 })],
  ])('is asked for again once one is back, when %s', async (_, given) => {
    answer = given;
    const { come, told, wait, appear } = part();
    const coming = come();
    await wait();
    expect([told, useMissing.getState().missing]).toEqual([['offline'], 'offline']);
    appear();
    network.dispatchEvent(new Event('online'));
    expect(await coming).toBe('menu');
    expect(useMissing.getState().missing).toBeUndefined();
  });
});
