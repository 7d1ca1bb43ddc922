import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from './en';
import { fr } from './fr';

type Texts = Map<string, string>;

function textsOf(tree: object, prefix = ''): Texts {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as const]
        : [...textsOf(value as object, `${prefix}${key}.`)],
    ),
  );
}

function placeholders(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

const english = textsOf(en);
const french = textsOf(fr);

describe('Both languages', () => {
  test('say the same things', () => {
    expect([...french.keys()]).toEqual([...english.keys()]);
  });

  test('leave nothing empty', () => {
    expect([...english, ...french].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('fill in the same values', () => {
    const different = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(french.get(key)).join(),
    );
    expect(different).toEqual([]);
  });
});

test('French puts a narrow no-break space before high punctuation and inside its quotation marks', () => {
  const wrong = [...french].filter(([, text]) => {
    const words = text.replaceAll(/https?:\/\/\S+|\{\{\w+\}\}/g, 'x');
    return /[^\u202f\s?!][;:!?»]|[ \u00a0][;:!?»]|«[^\u202f]/.test(words);
  });
  expect(wrong).toEqual([]);
});

test('French writes its apostrophes and ellipses as print does', () => {
  expect([...french].filter(([, text]) => /'|\.\.\./.test(text))).toEqual([]);
});

// Whatever is asked for by a whole name, or by a name with one part filled in, in any source file.
const sources = filesUnder(join(import.meta.dirname, '../..'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|i18n\/(en|fr)\.ts/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const wholeKeys = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
const patterns = [...sources.matchAll(/`([a-z]\w*\.[\w.]*)\$\{[^}]*\}`/gi)].map(([, start]) => start ?? '');
const bare = (key: string) => key.replace(/_(one|other)$/, '');
const known = new Set([...english.keys()].map(bare));

test('Every text that the interface asks for exists', () => {
  expect(wholeKeys.length).toBeGreaterThan(100);
  expect(wholeKeys.filter((key) => !known.has(key))).toEqual([]);
});

test('Every text that exists is asked for', () => {
  const isAskedFor = (key: string) =>
    wholeKeys.includes(key) || patterns.some((start) => key.startsWith(start));
  expect([...known].filter((key) => !isAskedFor(key))).toEqual([]);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
