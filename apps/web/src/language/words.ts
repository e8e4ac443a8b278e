import type { Messages } from '@lingui/core';
import { messages as english } from '../locales/en.po';
import type { Locale } from './locales.js';

/** A part of the client that brings its words along: which those are says `vite/words-of-parts.ts`. */
export type Part = 'calls' | 'menu' | 'help' | 'links' | 'account';

type Words = () => Promise<{ messages: Messages }>;

const partly: Readonly<Record<Part, Readonly<Record<Locale, Words>>>> = {
  account: {
    en: () => import('../locales/en.po?part=account'),
    'zh-Hans': () => import('../locales/zh-Hans.po?part=account'),
  },
  menu: {
    en: () => import('../locales/en.po?part=menu'),
    'zh-Hans': () => import('../locales/zh-Hans.po?part=menu'),
  },
  links: {
    en: () => import('../locales/en.po?part=links'),
    'zh-Hans': () => import('../locales/zh-Hans.po?part=links'),
  },
  help: {
    en: () => import('../locales/en.po?part=help'),
    'zh-Hans': () => import('../locales/zh-Hans.po?part=help'),
  },
  calls: {
    en: () => import('../locales/en.po?part=calls'),
    'zh-Hans': () => import('../locales/zh-Hans.po?part=calls'),
  },
};

/** The words of the first screen. */
export const firstWords = async (locale: Locale): Promise<Messages> => {
  switch (locale) {
    case 'en':
      return english;
    case 'zh-Hans':
      return (await import('../locales/zh-Hans.po')).messages;
  }
};

export const wordsOfPart = async (part: Part, locale: Locale): Promise<Messages> =>
  (await partly[part][locale]()).messages;
