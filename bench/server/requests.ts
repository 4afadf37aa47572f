/** Who is measured: the kit, Layers' guide on Express, and the least that a server can do. */
export type Name = 'guide' | 'kit' | 'bare';
/** `again` is a second look at an attempt within five seconds, which the kit answers from what it has. */
export type Work = 'status' | 'start' | 'again' | 'prepare';

interface RequestKind {
  build(i: number, attemptId: string): { line: string; headers: string; body?: string };
  /** The status that is expected, as it stands in the answer's first line. */
  status: number;
  /** Reads the attempt's id from an answer. */
  take?(body: string): string;
}

const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const origin = 'Origin: http://localhost:3000\r\n';

const guideStart: RequestKind = {
  build: (i) => ({ line: 'POST /connect/tiktok/start', headers: form, body: `projectId=prj_${i}` }),
  status: 302,
};
const guideStatus: RequestKind = {
  build: (i) => ({ line: `GET /connect/status/st_${i}`, headers: '' }),
  status: 200,
};
const kitStatus: RequestKind = {
  build: (i, attemptId) => ({ line: `GET /api/layers/attempts/${attemptId}`, headers: `X-User: ${i}\r\n` }),
  status: 200,
};

/** Each request is another customer's. */
export const requests: Record<Work, Record<Name, RequestKind>> = {
  start: {
    guide: guideStart,
    bare: { ...guideStart, status: 303 },
    kit: {
      build: (i) => ({
        line: 'POST /api/layers/connect/tiktok',
        headers: `${form}${origin}X-User: ${i}\r\n`,
        body: `actionId=action-${i}`,
      }),
      status: 303,
    },
  },
  status: { guide: guideStatus, bare: guideStatus, kit: kitStatus },
  again: { guide: guideStatus, bare: guideStatus, kit: kitStatus },
  prepare: {
    guide: guideStart,
    bare: guideStart,
    kit: {
      build: (i) => ({
        line: 'POST /api/layers/connect/tiktok',
        headers: `Content-Type: application/json\r\n${origin}X-User: ${i}\r\n`,
        body: JSON.stringify({ actionId: `action-${i}` }),
      }),
      status: 200,
      take: (body) => (JSON.parse(body) as { attemptId: string }).attemptId,
    },
  },
};
