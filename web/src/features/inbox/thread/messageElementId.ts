export function messageElementId(messageId: string): string {
  return `message-${messageId}`;
}
