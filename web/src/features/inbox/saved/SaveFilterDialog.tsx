import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspacePermission } from '@/shared/session/session';
import type { ListFilter } from '../list/listFilter';
import { useWork } from '../work/useWork';
import { contentOf } from './savedFilters';
import { savedFilterDoors } from './useSavedFilters';

export const longestName = 60;

/** Gives a name to what the list shows now. */
export function SaveFilterDialog({ filter, onClose }: { filter: ListFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const keepsSettings = useWorkspacePermission('settings.manage');
  const [name, setName] = useState('');
  const [whose, setWhose] = useState<'own' | 'all'>('own');
  const { run, isPending } = useWork(onClose);

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    run(() => savedFilterDoors.save({ name, filter: contentOf(filter) }, whose === 'own'));
  };

  return (
    <Modal opened onClose={onClose} title={t('saved.save')} centered size="sm">
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('work.name')}
            value={name}
            maxLength={longestName}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {keepsSettings && (
            <Select
              label={t('quick.whose')}
              allowDeselect={false}
              value={whose}
              onChange={(next) => setWhose(next === 'all' ? 'all' : 'own')}
              data={[
                { value: 'own', label: t('quick.own') },
                { value: 'all', label: t('quick.all') },
              ]}
            />
          )}
          <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
