import type { StreamedBody, StreamReceiver } from '../http/IncomingRequest.js';

/** Milliseconds. Proxies cut a connection that is silent for half a minute or more. */
export const beatMs = 15_000;

// Five minutes, the longest that an ended session still gets events.
const lifetimeInBeats = 20;
const maximumUnreadBeats = 2;

const opening = 'retry: 5000\n: open\n\n';
const comment = ':\n\n';

/** Holds the newest event alone, so a page that does not read costs no memory, and is cut after two beats. */
export class EventStream implements StreamedBody {
  private receiver: StreamReceiver | null = null;
  private isReady = false;
  private hasEnded = false;
  private pendingRevision: string | null = null;
  private beats = 0;
  private beatsUnread = 0;

  constructor(private readonly onEnd: () => void) {}

  open(receiver: StreamReceiver): void {
    if (this.hasEnded) {
      receiver.end();
      return;
    }
    this.receiver = receiver;
    this.isReady = receiver.send(opening);
    this.resume(this.isReady);
  }

  tell(revision: string): void {
    this.pendingRevision = revision;
    this.resume(this.isReady);
  }

  resume(isReady = true): void {
    this.isReady = isReady;
    if (!isReady || this.pendingRevision === null || !this.receiver || this.hasEnded) return;
    const event = `event: changed\nid: ${this.pendingRevision}\ndata: {}\n\n`;
    this.pendingRevision = null;
    this.isReady = this.receiver.send(event);
  }

  beat(): void {
    this.beats += 1;
    this.beatsUnread = this.isReady ? 0 : this.beatsUnread + 1;
    if (this.beatsUnread >= maximumUnreadBeats) this.finish('cut');
    else if (this.beats >= lifetimeInBeats) this.end();
    else if (this.isReady && this.receiver) this.isReady = this.receiver.send(comment);
  }

  end(): void {
    this.finish('end');
  }

  leave(): void {
    this.finish('end');
  }

  private finish(how: 'end' | 'cut'): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.onEnd();
    try {
      this.receiver?.[how]();
    } catch {
      // A Web stream that its reader has cancelled throws when it is closed.
    }
  }
}
