import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/i18n/problemText';
import { FileIcon } from '@/shared/ui/icons';
import { auditQueries } from './auditQueries';
import { exportAudit } from './exportAudit';
import { Trail } from './Trail';

/** Who changed what, when and from where. */
export function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/settings/audit' });
  const trail = useInfiniteQuery(auditQueries.list(search));
  const exporting = useMutation({
    mutationFn: exportAudit,
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  });

  return (
    <Trail
      title={t('audit.title')}
      lead={t('audit.lead')}
      what={t('audit.thing')}
      actions={
        <Button
          variant="default"
          leftSection={<FileIcon size={18} />}
          loading={exporting.isPending}
          onClick={() => exporting.mutate(search)}
        >
          {t('audit.export')}
        </Button>
      }
      trail={trail}
      search={search}
      onLook={(changed) => navigate({ to: '/settings/audit', search: changed, replace: true })}
    />
  );
}
