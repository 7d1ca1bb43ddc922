import { Table } from '@mantine/core';

/** What somebody filled in, a line a field. The token of the form is ours and tells nobody anything. */
export function FormAnswers({ answers }: { answers: Record<string, unknown> }) {
  const rows = Object.entries(answers).filter(([field]) => field !== 'flow_token');
  return (
    <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={6}>
      <Table.Tbody>
        {rows.map(([field, value]) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={500}>
              {wordsOf(field)}
            </Table.Th>
            <Table.Td>{shown(value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

// Fields of flows are often named after their place: "screen_0_First_name_1".
const wordsOf = (field: string): string =>
  field
    .replace(/^screen_\d+_/, '')
    .replace(/_\d+$/, '')
    .replace(/_/g, ' ');

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
