import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../test/support/test-site.ts';
import type { JobCard } from '../publish/card/job-card.ts';
import { type CardPainter, createCardPainter } from './create-card-painter.ts';

let site: TestSite;
let painter: CardPainter;
beforeAll(async () => {
  painter = createCardPainter();
  site = await createTestSite({ baseUrl: 'https://jobs.lantern.example', overrides: { cards: painter } });
});
afterAll(async () => {
  await site.close();
  await painter.close();
});

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers });
const pathOf = async (id: string) => (await get(`/jobs/x-${id}`)).headers.get('location') ?? '';

/** Width and height stand in the first chunk of a PNG. */
function sizeOf(png: Uint8Array): readonly number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('the picture of a job', () => {
  it('is a PNG of the size that its page says, once for all who ask', async () => {
    const path = `${await pathOf(site.ids.full)}/card.png`;
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    const png = new Uint8Array(await response.arrayBuffer());
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(sizeOf(png)).toEqual([1200, 630]);
    const etag = response.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is told by the page, with its whole address and words for who cannot see it', async () => {
    const path = await pathOf(site.ids.full);
    const markup = await (await get(path)).text();
    for (const tag of [
      `<meta property="og:image" content="https://jobs.lantern.example${path}/card.png">`,
      '<meta property="og:image:width" content="1200">',
      '<meta property="og:image:alt" content="Senior Claims Examiner at Lantern Mutual">',
      '<meta name="twitter:card" content="summary_large_image">',
    ]) {
      expect(markup).toContain(tag);
    }
  });

  it('is drawn whatever a posting says', async () => {
    for (const id of [site.ids.bare, site.ids.odd, site.ids.hostile]) {
      const response = await get(`${await pathOf(id)}/card.png`);
      expect(response.status).toBe(200);
      expect(sizeOf(new Uint8Array(await response.arrayBuffer()))).toEqual([1200, 630]);
    }
  });

  it('is none of a closed or hidden job, and moves with the title', async () => {
    for (const id of [site.ids.closed, site.ids.hidden]) {
      expect((await get(`${await pathOf(id)}/card.png`)).status).toBe(404);
    }
    const moved = await get(`/jobs/old-${site.ids.full}/card.png`);
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `${await pathOf(site.ids.full)}/card.png`,
    ]);
  });

  it('is refused, for now, to those who come too many at once', async () => {
    const colours = { page: '#ffffff', ink: '#000000', inkSoft: '#000000', brand: '#000000' };
    const card = (n: number): JobCard => ({
      company: 'Lantern',
      title: `Nurse ${n}`,
      facts: [],
      host: 'jobs.lantern.example',
      colours: { ...colours, onBrand: '#ffffff', brandTint: '#eeeeee', line: '#eeeeee' },
    });
    const asked = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => painter.paint(card(n))));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((one) => 'reason' in one && one.reason.code === 'PICTURES_BUSY')).toBe(true);
  });
});
