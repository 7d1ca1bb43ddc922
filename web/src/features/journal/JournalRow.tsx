import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '@/shared/api/types';
import { useFormat } from '@/shared/i18n/useFormat';
import type { JournalSearch } from './journalSearch';
import { reasonKey } from './reasonKey';
import { StateBadge } from './StateBadge';
import { useBytes } from '@/shared/i18n/useBytes';
import { useNumberNames } from './useNumberNames';
import classes from './JournalRow.module.css';

interface JournalRowProps {
  entry: JournalEntry;
  search: JournalSearch;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

export function JournalRow({ entry, search, isChosen, onChoose }: JournalRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bytes = useBytes();
  const names = useNumberNames();
  const numbers = entry.phone_number_ids.map((id) => names.get(id) ?? id).join(', ');

  return (
    <li className={classes.row} data-chosen={isChosen || undefined}>
      <Checkbox
        size="md"
        aria-label={t('journal.choose', { place: entry.place })}
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <Link
        to="/settings/journal/$place"
        params={{ place: entry.place }}
        search={search}
        preload={false}
        className={classes.link}
      >
        <span className={classes.time}>
          <time dateTime={entry.received_at}>
            {format.date(entry.received_at)} {format.timeWithSeconds(entry.received_at)}
          </time>
          <span className={classes.place}>{entry.place}</span>
        </span>
        <span className={classes.content}>
          <span>{useKindsText(entry)}</span>
          {entry.reasons.length > 0 && (
            <span className={classes.reasons}>
              {entry.reasons.map((reason) => t(`journal.reason.${reasonKey(reason)}`)).join(' · ')}
            </span>
          )}
        </span>
        <span className={classes.number}>{numbers || t('journal.noNumberNamed')}</span>
        <span className={classes.size}>{bytes(entry.size_bytes)}</span>
        <span className={classes.state}>
          <StateBadge state={entry.state} />
        </span>
      </Link>
    </li>
  );
}

function useKindsText(entry: JournalEntry): string {
  const { t } = useTranslation();
  if (entry.kinds.length === 0) return t('journal.holdsNothing');
  return entry.kinds.map(({ kind, count }) => t(`journal.kind.${kind}`, { count })).join(' · ');
}
