import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../inboxQueries';
import type { ListFilter } from './listFilter';

/** What a filter names, by its name; what is gone says so. Undefined while nothing is named, or not known yet. */
export function useNamed({ teamId, labelId }: Pick<ListFilter, 'teamId' | 'labelId'>) {
  const { t } = useTranslation();
  const teams = useQuery({ ...inboxQueries.teams(), enabled: teamId !== null }).data?.teams;
  const labels = useQuery({ ...inboxQueries.labels(), enabled: labelId !== null }).data;
  const team = teams?.find(({ id }) => id === teamId);
  const label = labels?.find(({ id }) => id === labelId);
  const isTeamGone = teamId !== null && teams !== undefined && !team;
  const isLabelGone = labelId !== null && labels !== undefined && !label;
  return {
    team: isTeamGone ? t('inbox.teamGone') : team?.name,
    label: isLabelGone ? t('inbox.labelGone') : label?.name,
    isGone: isTeamGone || isLabelGone,
  };
}
