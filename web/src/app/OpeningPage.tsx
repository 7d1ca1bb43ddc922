import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '@/shared/ui/Brand';

export function OpeningPage() {
  const { t } = useTranslation();
  return (
    <Center h="100%" mih={320} role="status">
      <Stack align="center" gap="sm">
        <BrandMark size={48} />
        <Loader size="sm" type="dots" />
        <Text size="sm" c="dimmed">
          {t('start.opening')}
        </Text>
      </Stack>
    </Center>
  );
}
