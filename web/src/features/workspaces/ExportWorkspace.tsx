import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OverseenWorkspace } from '@/shared/api/types';
import { FileIcon } from '@/shared/ui/icons';

/** An ordinary link: the browser writes it to the disk as it comes, and the cookie of the session opens it. */
export function ExportWorkspace({ workspace }: { workspace: OverseenWorkspace }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" gap="md">
      <Text size="sm" c="dimmed" flex="1 1 260px">
        {t('workspaces.export.lead')}
      </Text>
      <Button
        component="a"
        href={`/api/files/workspaces/${workspace.id}`}
        download
        variant="default"
        leftSection={<FileIcon size={18} />}
      >
        {t('workspaces.export.open')}
      </Button>
    </Group>
  );
}
