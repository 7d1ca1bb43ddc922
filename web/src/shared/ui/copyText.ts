/** Copies to the clipboard; true when it worked. The modern way exists only on https and localhost. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  if (!clipboard) return copyThroughSelection(text);
  return clipboard.writeText(text).then(
    () => true,
    () => copyThroughSelection(text),
  );
}

function copyThroughSelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on plain http, where self-hosted trials run
  const isCopied = document.execCommand('copy');
  area.remove();
  return isCopied;
}
