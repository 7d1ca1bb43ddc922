import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const features = readdirSync(join(root, 'src/features'));
const rule = 'no-restricted-imports';

/** What the house's own ESLint configuration says about a line, if it stood in that file. */
async function complaints(file: string, line: string): Promise<string[]> {
  const house = new ESLint({ cwd: root });
  const { rules } = (await house.calculateConfigForFile(join(root, file))) as Linter.Config;
  const oneRule = { rules: { [rule]: rules?.[rule] ?? 'off' } } satisfies Linter.Config;
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, baseConfig: [oneRule] });
  const [result] = await eslint.lintText(line, { filePath: 'any.js' });
  return result?.messages.map(({ message }) => message) ?? [];
}

test('There are features to keep apart', () => {
  expect(features.length).toBeGreaterThan(1);
});

test.each(features)('The feature %s imports no other feature and not app', async (feature) => {
  const file = `src/features/${feature}/room/Page.tsx`;
  for (const other of features.filter((each) => each !== feature)) {
    expect(await complaints(file, `import '@/features/${other}/x';`)).toHaveLength(1);
    expect(await complaints(file, `import '../../${other}/x';`)).toHaveLength(1);
  }
  expect(await complaints(file, "import '@/app/router';")).toHaveLength(1);
});

test.each(features)('The feature %s imports shared and its own files', async (feature) => {
  const file = `src/features/${feature}/room/Page.tsx`;
  expect(await complaints(file, "import '@/shared/api/client';")).toEqual([]);
  expect(await complaints(file, "import '../rule';")).toEqual([]);
});

test('Shared imports no feature, and app may import all', async () => {
  for (const feature of features) {
    const line = `import '@/features/${feature}/x';`;
    expect(await complaints('src/shared/ui/Page.tsx', line)).toHaveLength(1);
    expect(await complaints('src/app/router.tsx', line)).toEqual([]);
  }
});
