import type { TFunction } from 'i18next';
import type { HistoryStep, MessageHistory } from '@/shared/api/types';
import { translated } from '@/shared/i18n/translated';

/** What a step was, in words; a kind that we do not know yet stays as the server calls it. */
export function stepTitle(t: TFunction, step: HistoryStep, history: MessageHistory): string {
  switch (step.kind) {
    case 'written':
      return writtenBy(t, history);
    case 'said_sent':
    case 'said_again':
      return t(`history.decided.${step.kind}`, { name: step.person_name ?? t('history.somebody') });
    default:
      return translated(t, `history.step.${step.kind}`) ?? step.kind;
  }
}

function writtenBy(t: TFunction, { author_name, stream_name }: MessageHistory): string {
  if (author_name !== null) return t('history.writtenBy', { name: author_name });
  if (stream_name !== null) return t('history.writtenByStream', { name: stream_name });
  return t('history.step.written');
}
