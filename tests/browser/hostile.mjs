// A report made of hostile articles: all of it must stay text.

import { assert, check, dataOf, download, equal, shown, withPage } from './harness.mjs';

const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;

/** Nothing ran, nothing was made of the text, no address leads anywhere but to the web. */
async function unharmed(page, when) {
  const state = await page.evaluate(() => ({
    hacked: window.__hacked,
    scripts: document.scripts.length,
    made: document.querySelectorAll('img, iframe, object, embed, link, base, form[action], meta[http-equiv="refresh"]').length,
    handlers: [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some((attribute) => /^on/i.test(attribute.name))).length,
    addresses: [...document.querySelectorAll('[href], [src]')].map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
      .filter((address) => !/^(https?:\/\/|#)/i.test(address)).slice(0, 3),
  }));
  equal([state.hacked, state.scripts, state.made, state.handlers, state.addresses], [undefined, 2, 0, 0, []],
    `${when}: hacked, scripts, elements, handlers, addresses`);
}

export async function hostile(browser, path) {
  for (const language of ['ar', 'en']) {
    await check(`hostile, ${language}: nothing runs, all is text`, () => withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      await unharmed(page, 'as opened');
      const text = await page.locator('body').innerText();
      assert(text.includes('<script>'), 'the hostile text is not seen as text');
      assert(!CONTROLS.test(await page.title()), 'explicit bidi controls in the title of the window');
      const buttons = await shown(page).locator('.explorable tbody tr:nth-child(-n+100) button[data-e]').all();
      assert(buttons.length > 0, 'no number to open');
      let tags = 0;
      for (let at = 0; at < buttons.length; at += Math.max(1, Math.floor(buttons.length / 12))) {
        await buttons[at].click();
        const dialog = page.locator('dialog#evidence');
        const more = dialog.locator('.more');
        while (await more.isVisible()) await more.click();
        await unharmed(page, 'with evidence');
        const content = await dialog.textContent();
        assert(!CONTROLS.test(content), 'explicit bidi controls in the evidence');
        tags += content.includes('<script>') ? 1 : 0;
        await page.keyboard.press('Escape');
      }
      assert(tags > 0, 'no hostile text in any evidence');
      for (const query of ['<script>', 'script', 'window', 'img']) {
        await shown(page).locator('input[name="query"]').fill(query);
        await shown(page).locator('input[name="query"]').press('Enter');
        await unharmed(page, `search for ${query}`);
      }
      for (const text_ of await shown(page).locator('.row-filter').all()) await text_.fill('<script>');
      await unharmed(page, 'with filters');
    }));
  }
  await check('hostile: no link but to http and https, in any evidence', () => withPage(browser, path, {}, async (page) => {
    const data = await dataOf(page);
    const links = await page.evaluate(async () => {
      const seen = [];
      const block = JSON.parse(document.getElementById('data').textContent);
      const button = document.querySelector('.language:not([hidden]) button[data-e]');
      for (let outlet = 0; outlet < block.outlets.length; outlet++) {
        button.dataset.e = `${outlet},-1,-1`;
        button.click();
        for (const more of document.querySelectorAll('dialog .more')) while (!more.hidden) more.click();
        for (const link of document.querySelectorAll('dialog a')) seen.push([link.protocol, link.textContent.length]);
        document.querySelector('dialog').close();
      }
      return seen;
    });
    assert(links.every(([protocol]) => ['http:', 'https:'].includes(protocol)), 'a link of another kind');
    assert(links.every(([, length]) => length < 400), 'a title of endless length');
    assert(data.articles.length > 0, 'no articles');
    return `${links.length} links`;
  }));
  await check('hostile: no formula in a saved table', () => withPage(browser, path, {}, async (page) => {
    let fields = 0;
    for (const box of await shown(page).locator('.table-box.explorable').all()) {
      const { rows } = await download(page, box.locator('button.csv'));
      for (const row of rows) {
        for (const field of row) {
          fields += 1;
          assert(!/^[=+\-@\t\r]/.test(field) || !Number.isNaN(Number(field)), `a field begins like a formula: ${field.slice(0, 60)}`);
        }
      }
    }
    return `${fields} fields`;
  }));
  for (const width of [360, 1280]) {
    await check(`hostile: nothing hangs over the edge at ${width} px`, () => withPage(browser, path, { viewport: { width, height: 800 } }, async (page) => {
      await shown(page).locator('.explorable tbody tr:nth-child(-n+100) button[data-e]').first().click();
      const [scroll, client] = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]);
      assert(scroll <= client, `${scroll} px wide in ${client}`);
    }));
  }
}
