import { ActionIcon, Button, Checkbox, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import type { ChatComponents } from '@/shared/api/types';
import { fieldTexts } from '@/shared/i18n/problemText';
import { usePermission } from '@/shared/session/session';
import { CloseIcon } from '@/shared/ui/icons';
import { MetaProblem } from '../sections/MetaProblem';
import { useChangeComponents } from '../useNumberActions';
import classes from './Welcome.module.css';

const most = { prompts: 4, prompt: 80, commands: 30, name: 32, description: 256 };

export function WelcomeForm({ accountId, components }: { accountId: string; components: ChatComponents }) {
  const { t } = useTranslation();
  const mayManage = usePermission('accounts.manage');
  const changing = useChangeComponents(accountId);
  const form = useForm({
    initialValues: {
      prompts: [...components.prompts],
      commands: components.commands.map(({ name, description }) => ({
        name: name ?? '',
        description: description ?? '',
      })),
      welcomes_people: components.welcomes_people,
    },
  });
  const { prompts, commands } = form.values;

  const save = form.onSubmit((values) =>
    changing.mutate(values, {
      onError: (error) => {
        if (error instanceof Problem) form.setErrors(fieldTexts(t, error));
      },
    }),
  );

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="lg">
        <MetaProblem error={changing.error} />
        <Fieldset legend={t('accounts.welcome.prompts')} disabled={!mayManage}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('accounts.welcome.promptsHint')}
            </Text>
            {prompts.map((_, place) => (
              <Group key={place} gap="xs" align="flex-start" wrap="nowrap">
                <TextInput
                  aria-label={t('accounts.welcome.prompt', { place: place + 1 })}
                  maxLength={most.prompt}
                  className={classes.grow}
                  {...form.getInputProps(`prompts.${place}`)}
                />
                <Remove
                  label={t('accounts.welcome.removePrompt', { place: place + 1 })}
                  onClick={() => form.removeListItem('prompts', place)}
                />
              </Group>
            ))}
            {prompts.length < most.prompts && (
              <Group>
                <Button variant="default" size="xs" onClick={() => form.insertListItem('prompts', '')}>
                  {t('accounts.welcome.addPrompt')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
        <Fieldset legend={t('accounts.welcome.commands')} disabled={!mayManage}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('accounts.welcome.commandsHint')}
            </Text>
            {commands.map((_, place) => (
              <Group key={place} gap="xs" align="flex-start" wrap="nowrap">
                <div className={classes.command}>
                  <TextInput
                    aria-label={t('accounts.welcome.commandName', { place: place + 1 })}
                    leftSection="/"
                    maxLength={most.name}
                    {...form.getInputProps(`commands.${place}.name`)}
                  />
                  <TextInput
                    aria-label={t('accounts.welcome.commandDescription', { place: place + 1 })}
                    maxLength={most.description}
                    {...form.getInputProps(`commands.${place}.description`)}
                  />
                </div>
                <Remove
                  label={t('accounts.welcome.removeCommand', { place: place + 1 })}
                  onClick={() => form.removeListItem('commands', place)}
                />
              </Group>
            ))}
            {commands.length < most.commands && (
              <Group>
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => form.insertListItem('commands', { name: '', description: '' })}
                >
                  {t('accounts.welcome.addCommand')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
        <Checkbox
          label={t('accounts.welcome.welcomes')}
          description={t('accounts.welcome.welcomesHint')}
          disabled={!mayManage}
          {...form.getInputProps('welcomes_people', { type: 'checkbox' })}
        />
        {mayManage && (
          <Group>
            <Button type="submit" variant="default" loading={changing.isPending} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} onClick={onClick}>
      <CloseIcon size={16} />
    </ActionIcon>
  );
}
