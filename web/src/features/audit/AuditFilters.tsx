import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { auditAreas, readAuditSearch, type AuditSearch } from './auditSearch';
import classes from './AuditPage.module.css';

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  const change = (changed: Partial<Record<keyof AuditSearch, unknown>>) =>
    onChange(readAuditSearch({ ...search, ...changed }));
  // What is typed is looked for once the fingers rest.
  const type = useDebouncedCallback(change, 350);

  return (
    <div role="search" className={classes.fields} aria-label={t('audit.filters')}>
      <TextInput
        label={t('audit.who')}
        placeholder={t('audit.anyone')}
        defaultValue={search.who ?? ''}
        maxLength={200}
        onChange={(event) => type({ who: event.currentTarget.value })}
      />
      <Select
        label={t('audit.what')}
        placeholder={t('audit.anything')}
        value={search.what ?? null}
        onChange={(what) => change({ what })}
        data={auditAreas.map((area) => ({ value: area, label: t(`audit.area.${area}`) }))}
        clearable
      />
      <TextInput
        label={t('audit.subject')}
        placeholder={t('audit.anything')}
        defaultValue={search.subject ?? ''}
        maxLength={200}
        onChange={(event) => type({ subject: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={search.from ?? ''}
        max={search.to}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.to')}
        value={search.to ?? ''}
        min={search.from}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
    </div>
  );
}
