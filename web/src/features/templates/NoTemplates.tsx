import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/session/session';
import { Empty } from '@/shared/ui/Empty';
import { SearchIcon, TemplateIcon } from '@/shared/ui/icons';
import { useSync } from './useSync';

interface NoTemplatesProps {
  accountId: string;
  isNarrowed: boolean;
}

export function NoTemplates({ accountId, isNarrowed }: NoTemplatesProps) {
  const { t } = useTranslation();
  const maySync = usePermission('templates.manage');
  const sync = useSync(accountId);

  if (isNarrowed) {
    return (
      <Empty
        icon={<SearchIcon size={26} />}
        title={t('template.noneFoundTitle')}
        text={t('template.noneFoundText')}
      />
    );
  }
  return (
    <Empty
      icon={<TemplateIcon size={28} />}
      title={t('template.noneTitle')}
      text={maySync ? t('template.noneText') : t('template.noneAskText')}
    >
      {maySync && (
        <Button variant="light" mt="sm" loading={sync.isPending} onClick={() => sync.mutate()}>
          {t('template.sync')}
        </Button>
      )}
    </Empty>
  );
}
