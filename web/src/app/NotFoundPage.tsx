import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/shared/ui/Empty';
import { QuestionIcon } from '@/shared/ui/icons';
import { useDocumentTitle } from '@/shared/ui/useDocumentTitle';

export function NotFoundPage() {
  const { t } = useTranslation();
  useDocumentTitle(t('notFound.title'));
  return (
    <main style={{ height: '100%' }}>
      <Empty
        order={1}
        icon={<QuestionIcon size={28} />}
        title={t('notFound.title')}
        text={t('notFound.text')}
      >
        <Button component={Link} to="/discussions" mt="sm">
          {t('notFound.home')}
        </Button>
      </Empty>
    </main>
  );
}
