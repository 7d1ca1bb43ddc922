/** How long one loading of everything stands for the ones that are asked for meanwhile. */
export const resyncMs = 2_000;

/** Has everything loaded anew: at once, and while it is asked for again and again no more often than every two seconds. */
export class Resync {
  private resting: ReturnType<typeof setTimeout> | undefined;
  private isOwed = false;

  constructor(private readonly tell: () => void) {}

  ask(): void {
    if (this.resting !== undefined) {
      this.isOwed = true;
      return;
    }
    this.resting = setTimeout(() => {
      this.resting = undefined;
      if (this.isOwed) this.ask();
    }, resyncMs);
    this.isOwed = false;
    this.tell();
  }

  stop(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    this.isOwed = false;
  }
}
