import { expect, test } from 'vitest';
import { conversationWith } from '@/testing/cast';
import { emptyLedger, withNewest } from './ledger';

test('A newer row replaces an older one', () => {
  const old = conversationWith('Awa', { version: '10' });
  const ledger = withNewest(withNewest(emptyLedger, [old]), [{ ...old, version: '11', unread_count: 3 }]);

  expect(ledger.get(old.id)?.unread_count).toBe(3);
});

test('An older row never replaces a newer one, and nothing is drawn again for it', () => {
  const row = conversationWith('Awa', { version: '11' });
  const ledger = withNewest(emptyLedger, [row]);

  expect(withNewest(ledger, [{ ...row, version: '10', unread_count: 9 }])).toBe(ledger);
});

test('Versions are compared as whole numbers of any size', () => {
  const row = conversationWith('Awa', { version: '9007199254740993' });
  const ledger = withNewest(emptyLedger, [row]);

  const before = withNewest(emptyLedger, [{ ...row, version: '9007199254740992' }]);
  expect(withNewest(before, [row]).get(row.id)).toBe(row);
  const older = { ...row, version: '9007199254740992', unread_count: 9 };
  expect(withNewest(ledger, [older])).toBe(ledger);
  expect(withNewest(ledger, [{ ...row, version: '10000000000000000' }]).get(row.id)?.version).toBe(
    '10000000000000000',
  );
});

test('Whatever the order in which versions arrive, the newest stands at the end', () => {
  const row = conversationWith('Awa');
  const versions = ['3', '12', '1', '7', '12', '2'].map((version) => ({ ...row, version }));

  for (let shift = 0; shift < versions.length; shift += 1) {
    const order = [...versions.slice(shift), ...versions.slice(0, shift)];
    const ledger = order.reduce((known, each) => withNewest(known, [each]), emptyLedger);
    expect(ledger.get(row.id)?.version).toBe('12');
  }
});
