import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '@/shared/api/client';
import type { ReplayAnswer, ReplayRequest } from '@/shared/api/types';
import { journalQueries } from './journalQueries';
import { instantsOf, type JournalSearch } from './journalSearch';

/** What is to be replayed: these, or all that are set aside and fit the search. */
export type ReplayChoice = { places: readonly string[] } | { search: JournalSearch };

export interface ReplayResult {
  replayed: number;
  stillAside: ReplayAnswer['items'];
  notFound: number;
}

// As many as the server takes in one call.
const mostPlaces = 200;
const nothing: ReplayResult = { replayed: 0, stillAside: [], notFound: 0 };

/** Replays call by call, and tells how far it has come. */
export function useReplay() {
  const client = useQueryClient();
  const [soFar, setSoFar] = useState(nothing);
  const replaying = useMutation({
    mutationFn: async (choice: ReplayChoice) => {
      let result = nothing;
      setSoFar(result);
      for await (const answer of answersTo(choice)) {
        result = plus(result, answer);
        setSoFar(result);
      }
      return result;
    },
    // Also after a failure: some calls may have gone through before it.
    onSettled: () => client.invalidateQueries({ queryKey: journalQueries.all() }),
  });
  return { ...replaying, soFar };
}

async function* answersTo(choice: ReplayChoice): AsyncGenerator<ReplayAnswer> {
  if ('places' in choice) {
    for (let from = 0; from < choice.places.length; from += mostPlaces)
      yield await ask({ places: choice.places.slice(from, from + mostPlaces), set_aside: null });
    return;
  }
  let cursor: string | null = null;
  do {
    const answer: ReplayAnswer = await ask({
      places: null,
      set_aside: { ...fitting(choice.search), cursor },
    });
    yield answer;
    cursor = answer.next_cursor;
  } while (cursor !== null);
}

function ask(request: ReplayRequest): Promise<ReplayAnswer> {
  return answerOf(api.POST('/api/journal/replay', { body: request }));
}

function fitting(search: JournalSearch) {
  const { from = null, to = null } = instantsOf(search);
  return { reason: search.reason ?? null, phone_number_id: search.number ?? null, from, to };
}

function plus(result: ReplayResult, answer: ReplayAnswer): ReplayResult {
  return {
    replayed: result.replayed + answer.replayed,
    stillAside: [...result.stillAside, ...answer.items.filter((item) => item.state === 'set_aside')],
    notFound: result.notFound + answer.items.filter((item) => item.state === null).length,
  };
}
