import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createQueryClient } from '@/shared/queryClient';
import { TemplatePickerContext, type TemplatePickerProps } from '@/shared/whatsapp/templatePicker';
import { createAppRouter } from './router';
import { followSession } from './followSession';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme';

/** The inbox asks for a template, and the feature of templates answers: neither knows the other. */
const TemplatePicker = lazy(async () => ({
  default: (await import('@/features/templates/TemplatePicker')).TemplatePicker,
}));
const drawTemplatePicker = (picker: TemplatePickerProps) => (
  <Suspense>
    <TemplatePicker {...picker} />
  </Suspense>
);

export function App() {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(queryClient));
  const { t } = useTranslation();
  // Close buttons sit inside dialogs and notices of the library; none may be nameless.
  const close = t('common.close');
  const spokenTheme = useMemo(
    () =>
      mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );

  useEffect(() => followSession(queryClient, router), [queryClient, router]);

  return (
    <MantineProvider
      theme={spokenTheme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-center" limit={3} />
        <TemplatePickerContext value={drawTemplatePicker}>
          <RouterProvider router={router} />
        </TemplatePickerContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
