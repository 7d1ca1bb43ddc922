import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverseenWorkspace } from '@/shared/api/types';
import { FormProblem } from '@/shared/ui/FormProblem';
import { useRename } from './useWorkspaceActions';

export function RenameWorkspace({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  const [name, setName] = useState(workspace.name);
  const renaming = useRename(workspace.id);
  const isNew = name.trim() !== '' && name.trim() !== workspace.name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) renaming.mutate(name);
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 220px"
            label={t('workspaces.rename.name')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!isNew} loading={renaming.isPending}>
            {t('workspaces.rename.submit')}
          </Button>
        </Group>
        <FormProblem error={renaming.error} />
      </Stack>
    </form>
  );
}
