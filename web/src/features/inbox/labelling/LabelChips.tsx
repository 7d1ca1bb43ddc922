import { useQuery } from '@tanstack/react-query';
import type { Label } from '@/shared/api/types';
import { inboxQueries } from '../inboxQueries';
import classes from './LabelChips.module.css';

/** The labels of a conversation by name and colour. */
export function LabelChips({ ids, most }: { ids: readonly string[]; most?: number }) {
  const labels = useLabels(ids);
  const shown = labels.slice(0, most);
  return (
    <>
      {shown.map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
      {labels.length > shown.length && (
        <span className={classes.chip} data-color="gray">
          +{labels.length - shown.length}
        </span>
      )}
    </>
  );
}

export function LabelChip({ label }: { label: Label }) {
  return (
    <span className={classes.chip} data-color={label.color}>
      {label.name}
    </span>
  );
}

export function useLabels(ids: readonly string[]): Label[] {
  const all = useQuery({ ...inboxQueries.labels(), enabled: ids.length > 0 }).data ?? [];
  return all.filter(({ id }) => ids.includes(id));
}
