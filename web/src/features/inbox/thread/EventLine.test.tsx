import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ThreadEvent } from '@/shared/api/types';
import { conversationWith, hoursFromNow, messageFromCustomer, newId } from '@/testing/cast';
import { FakeRelais } from '@/testing/FakeRelais';
import { openApp } from '@/testing/openApp';

const awa = { id: newId(), display_name: 'Awa' };
const moussa = { id: newId(), display_name: 'Moussa' };

function opened(kind: ThreadEvent['kind'], told: Partial<ThreadEvent>) {
  const relais = new FakeRelais();
  const fatou = relais.add(conversationWith('Fatou'), [messageFromCustomer('Hello?')]);
  relais.events = [
    {
      id: newId(),
      kind,
      at: hoursFromNow(0),
      actor: null,
      assignee: null,
      team_name: null,
      snoozed_until: null,
      ...told,
    },
  ];
  openApp(`/discussions/${fatou.id}`, relais);
}

test.each<[RegExp, ThreadEvent['kind'], Partial<ThreadEvent>]>([
  [/^Awa took the discussion/, 'assigned', { actor: awa, assignee: awa }],
  [/^Awa gave the discussion to Moussa/, 'assigned', { actor: awa, assignee: moussa }],
  [/^Given to Moussa/, 'assigned', { assignee: moussa }],
  [/^Awa let go of the discussion/, 'unassigned', { actor: awa, assignee: awa }],
  [/^Awa took the discussion from Moussa/, 'unassigned', { actor: awa, assignee: moussa }],
  [/^Awa gave the discussion to the team Sales/, 'team_assigned', { actor: awa, team_name: 'Sales' }],
  [/^Given to a team that was deleted since/, 'team_assigned', { actor: awa, team_name: '' }],
  [/^The team that had it was deleted/, 'team_unassigned', { actor: awa, team_name: '' }],
  [/^Opened by the customer’s message/, 'opened_by_customer', {}],
  [
    /^Awa snoozed the discussion until .*2031/,
    'snoozed',
    { actor: awa, snoozed_until: '2031-05-06T08:00:00Z' },
  ],
  [/^Awa resolved the discussion/, 'resolved', { actor: awa }],
])('%s', async (words, kind, told) => {
  opened(kind, told);
  expect(await screen.findByText(words)).toBeVisible();
});
