import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

const paceAt = (time: { now: number }) =>
  new Pace<string>({ points: 100, seconds: 1 }, { now: () => time.now });

describe('a pace', () => {
  it('lets what a quarter of a second holds come at once', () => {
    const pace = paceAt({ now: 0 });
    expect([10, 10, 5].map((points) => pace.count('Anna', points))).toEqual([0, 0, 0]);
  });

  it('tells each that comes too soon to wait longer than the one before', () => {
    const pace = paceAt({ now: 0 });
    expect([25, 10, 10, 100].map((points) => pace.count('Anna', points))).toEqual([
      0, 100, 200, 1_200,
    ]);
  });

  it('lets whoever has waited go on', () => {
    const time = { now: 0 };
    const pace = paceAt(time);
    time.now += pace.count('Anna', 125);
    expect(pace.count('Anna', 1)).toBe(10);
    time.now += 1_000;
    expect(pace.count('Anna', 25)).toBe(0);
  });

  it('makes nobody wait longer than it may, and forgives the rest', () => {
    const time = { now: 0 };
    const pace = new Pace<string>(
      { points: 100, seconds: 1 },
      { longestMs: 2_000, now: () => time.now },
    );
    expect(pace.count('Anna', 10_000)).toBe(2_000);
    time.now += 2_000;
    expect(pace.count('Anna', 1)).toBe(10);
  });

  it('makes nobody wait for another', () => {
    const pace = paceAt({ now: 0 });
    pace.count('Anna', 1_000);
    expect(pace.count('Bob', 25)).toBe(0);
  });

  it('remembers nobody whose time has come', () => {
    const time = { now: 0 };
    const pace = paceAt(time);
    for (const key of ['Anna', 'Bob', 'Carol']) pace.count(key, 10);
    time.now = 1_000;
    pace.count('Dave', 1);
    expect(pace.size).toBe(1);
  });
});
