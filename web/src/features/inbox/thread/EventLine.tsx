import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ThreadEvent } from '@/shared/api/types';
import type { Formats } from '@/shared/i18n/formats';
import { useFormat } from '@/shared/i18n/useFormat';
import classes from './EventLine.module.css';

/** What became of the discussion between two messages: who has it, and how it stands. */
export function EventLine({ event }: { event: ThreadEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={classes.line}>
      {eventText(t, format, event)}
      <time className={classes.time} dateTime={event.at}>
        {format.time(event.at)}
      </time>
    </p>
  );
}

function eventText(t: TFunction, format: Formats, event: ThreadEvent): string {
  const { kind } = event;
  const by = event.actor === null ? 'alone' : 'by';
  const isOwn = event.actor !== null && event.actor.id === event.assignee?.id;
  const names = {
    actor: event.actor?.display_name ?? '',
    assignee: event.assignee?.display_name ?? '',
    team: event.team_name ?? '',
  };
  switch (kind) {
    case 'assigned':
    case 'unassigned':
      return t(`thread.event.${kind}.${isOwn ? 'own' : by}`, names);
    case 'team_assigned':
    case 'team_unassigned':
      return t(`thread.event.${kind}.${event.team_name === '' ? 'gone' : by}`, names);
    case 'snoozed':
      return t(`thread.event.snoozed.${by}`, {
        ...names,
        time: event.snoozed_until === null ? '' : format.dateTime(event.snoozed_until),
      });
    case 'opened':
    case 'pending':
    case 'resolved':
      return t(`thread.event.${kind}.${by}`, names);
    case 'opened_by_customer':
    case 'snooze_ended':
      return t(`thread.event.${kind}`);
  }
}
