// The page as a whole: nothing forbidden, languages, themes, layout, keyboard, print, without script, speed.

import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { assert, check, dataOf, equal, numbersIn, shown, visibleText, withPage } from './harness.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const rootOf = (page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
/** The colours of all shapes of the first chart. */
const chartColours = (page) => shown(page).locator('.drawing svg').first()
  .evaluate((svg) => [...svg.querySelectorAll('[fill^="var("]')].map((shape) => getComputedStyle(shape).fill).join(' '));
const isLight = (colour) => numbersIn(colour).slice(0, 3).every((part) => part > 200);

async function openFirstEvidence(page) {
  await shown(page).locator('.explorable tbody tr:nth-child(-n+100) button[data-e]').first().click();
}

async function searchSomething(page) {
  const data = await dataOf(page);
  const word = data.sentences[0].t.split(/[^\p{L}]+/u).find((text) => text.length > 3) ?? 'a';
  await shown(page).locator('input[name="query"]').fill(word);
  await shown(page).locator('input[name="query"]').press('Enter');
  assert(await shown(page).locator('.lines > li').count() > 0, `the search does not find ${word}`);
}

export async function basics(browser, path, limit) {
  await check('the file is under 15 MB', () => {
    const megabytes = statSync(path).size / 1e6;
    assert(megabytes < 15, `${megabytes.toFixed(1)} MB`);
    return `${megabytes.toFixed(1)} MB`;
  });
  await check(`it opens, and answers, within ${limit} s`, async () => {
    let note;
    await withPage(browser, path, {}, async (page) => {
      const loaded = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
      const answer = await page.evaluate(() => {
        const before = performance.now();
        const box = document.querySelector('.language:not([hidden]) .explorable:has(tbody tr)');
        const text = box.querySelector('.row-filter');
        text.value = box.querySelector('tbody tr').cells[0].textContent.slice(0, 3);
        text.dispatchEvent(new Event('input'));
        document.body.getBoundingClientRect();
        return performance.now() - before;
      });
      note = `${Math.round(loaded)} ms, first filter ${Math.round(answer)} ms`;
      assert(loaded + answer < limit * 1000, note);
    });
    return note;
  });
  await check('no request, no error, no breach of the policy, no dialog', () => withPage(browser, path, {}, async (page) => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert(/default-src 'none'/.test(policy) && /script-src 'sha256-/.test(policy), `the policy is ${policy}`);
    assert(!/unsafe|https?:|\*/.test(policy), `the policy lets too much through: ${policy}`);
    equal(await page.locator('[style]').count() + await page.locator('link, iframe, object, embed, base').count(), 0, 'style attributes and outside things');
    await openFirstEvidence(page);
    await page.keyboard.press('Escape');
    await searchSomething(page);
  }));
  await check('the policy holds: a script put in later does not run', () => withPage(browser, path, { tolerant: true }, async (page, seen) => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.probe = 1';
      document.body.append(script);
      return window.probe;
    });
    equal(ran, undefined, 'what the script set');
    await page.waitForTimeout(50);
    assert(seen.violations.length > 0, 'no violation was reported: violations are not seen by these tests');
  }));
  await check('a title, findings, charts or reasons, methods, manifest are seen', () => withPage(browser, path, {}, async (page) => {
    const here = shown(page);
    assert((await page.title()).trim() !== '', 'no title');
    equal(visibleText(await here.locator('h1').textContent()).trim(), (await page.title()).trim(), 'heading and title');
    const findings = here.locator('section[id^="findings-"]');
    assert(await findings.locator('.finding').count() > 0 || await findings.locator('.none').isVisible(), 'no findings, nor a word that there are none');
    for (const finding of await findings.locator('li').all()) {
      assert((await finding.locator('.finding').innerText()).length > 20, 'a finding of few words');
      assert((await finding.locator('.status').innerText()).length > 5, 'a finding that does not say whether it was tested');
    }
    for (const chart of await here.locator('figure.chart').all()) {
      const drawn = await chart.locator('svg').count();
      assert(drawn ? (await chart.locator('svg').boundingBox()).height > 50 : await chart.locator('.note').isVisible(), 'a chart that is neither drawn nor explained');
      if (drawn) assert(await chart.locator('svg text').count() > 0, 'a chart without a text layer');
    }
    const lost = await page.evaluate(() => [...document.querySelectorAll('svg use')].filter((use) => !document.getElementById(use.href.baseVal.slice(1))).length);
    equal(lost, 0, 'letters of charts without an outline');
    assert(await here.locator('.methods p').count() > 0 && await here.locator('.manifest tbody tr').count() > 0, 'no methods or no manifest');
    const broken = await here.locator('nav a').evaluateAll((links) => links.filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash));
    equal(broken, [], 'entries of the contents that lead nowhere');
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      return ids.filter((id, at) => ids.indexOf(id) !== at).slice(0, 5);
    });
    equal(twice, [], 'ids used twice');
  }));
}

export async function languages(browser, path) {
  await check('the language can be switched, and is kept in the address', () => withPage(browser, path, {}, async (page) => {
    const [first] = await rootOf(page);
    const other = first === 'ar' ? 'en' : 'ar';
    const directions = { ar: 'rtl', en: 'ltr' };
    equal(await rootOf(page), [first, directions[first]], 'lang and dir');
    const before = await page.locator('body').innerText();
    await shown(page).locator(`button[data-language="${other}"]`).click();
    equal(await rootOf(page), [other, directions[other]], 'lang and dir after the switch');
    equal(await page.locator('.language:visible').count(), 1, 'languages seen');
    const after = await page.locator('body').innerText();
    assert(before !== after, 'the text is the same');
    const arabic = (text) => text.match(/[\u0621-\u064a]/g)?.length ?? 0;
    const [inArabic, inEnglish] = first === 'ar' ? [before, after] : [after, before];
    assert(arabic(inArabic) > arabic(inEnglish), 'the Arabic page has no more Arabic than the English one');
    assert(await shown(page).locator(`button[data-language="${other}"]`).evaluate((button) => button === document.activeElement && button.ariaPressed === 'true'), 'the focus is lost');
    await page.reload();
    equal((await rootOf(page))[0], other, 'the language after loading again');
    await shown(page).locator('nav a').last().click();
    await page.reload();
    equal((await rootOf(page))[0], other, 'the language after following an entry of the contents');
    await shown(page).locator(`button[data-language="${first}"]`).click();
    equal((await rootOf(page))[0], first, 'the language after going back');
    equal(await page.locator('body').innerText(), before, 'the text after going back');
  }));
  await check('every word that the script says is there in both languages', () => withPage(browser, path, {}, async (page) => {
    const data = await dataOf(page);
    const script = await page.evaluate(() => document.querySelector('script:not([type])').textContent);
    const said = [...script.matchAll(/\bsay\(\s*'(\w+)'/g)].map((match) => match[1]);
    const heads = [...script.matchAll(/const keys = \[([^\]]+)\]/g)].flatMap((match) => match[1].match(/\w+/g));
    const signs = ['own', 'attributed', 'quoted', 'scare', 'title_marks', 'negated', 'hedged', 'rejected'];
    assert(said.length > 10 && heads.length > 10, 'the words of the script were not found');
    for (const language of ['ar', 'en']) {
      const missing = [...new Set([...said, ...heads, ...signs])].filter((key) => !data.words[language]?.[key]?.trim());
      equal(missing, [], `words missing in ${language}`);
    }
  }));
  await check('each part in its own language has no place left empty', () => withPage(browser, path, {}, async (page) => {
    const text = await page.evaluate(() => {
      for (const part of document.querySelectorAll('.language')) part.hidden = false;
      return document.body.innerText;
    });
    assert(!/\{\}|undefined|\bNaN\b|\[object/.test(text), `found ${/.{0,40}(\{\}|undefined|\bNaN\b|\[object).{0,40}/.exec(text)?.[0]}`);
  }));
}

export async function themes(browser, path) {
  for (const system of ['light', 'dark']) {
    await check(`themes, where the system is ${system}`, () => withPage(browser, path, { colorScheme: system }, async (page) => {
      const press = (choice) => shown(page).locator(`button[data-theme-choice="${choice}"]`).click();
      const look = async () => [isLight(await background(page)), await chartColours(page)];
      const undefinedColours = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const names = new Set([...document.querySelectorAll('svg [fill^="var("], svg [stroke^="var("]')]
          .flatMap((shape) => [shape.getAttribute('fill'), shape.getAttribute('stroke')])
          .flatMap((colour) => /^var\((--[\w-]+)\)$/.exec(colour)?.[1] ?? []));
        return [...names].filter((name) => style.getPropertyValue(name).trim() === '');
      });
      equal(undefinedColours, [], 'colours of charts without a value');
      const auto = await look();
      equal(auto[0], system === 'light', 'light by itself');
      await press('dark');
      const dark = await look();
      await press('light');
      const light = await look();
      equal([dark[0], light[0]], [false, true], 'light after pressing dark, then light');
      assert(light[1] !== '' && light[1] !== dark[1], 'the colours of the charts do not change');
      equal(auto[1], system === 'light' ? light[1] : dark[1], 'the colours of the charts by themselves');
      await press('dark');
      await page.reload();
      equal(await look(), dark, 'after loading again');
      await press('auto');
      equal(await look(), auto, 'after pressing auto');
    }));
  }
}

export async function layout(browser, path) {
  const sizes = [[320, 640, 1], [360, 740, 2], [640, 450, 2], [768, 1000, 1], [1280, 900, 1]];
  for (const language of ['ar', 'en']) {
    for (const [width, height, deviceScaleFactor] of sizes) {
      await check(`${language}: nothing hangs over the edge at ${width} px × ${deviceScaleFactor}`, () => withPage(
        browser, path, { hash: `#lang=${language}`, viewport: { width, height }, deviceScaleFactor },
        async (page) => {
          const fits = async (when) => {
            const [scroll, client] = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]);
            assert(scroll <= client, `${when}: ${scroll} px wide in ${client}`);
          };
          await fits('as opened');
          for (const details of await shown(page).locator('details').all()) await details.evaluate((element) => { element.open = true; });
          await fits('with the numbers behind the charts');
          await searchSomething(page);
          await fits('with lines of the search');
          await openFirstEvidence(page);
          await fits('with evidence');
          const over = await page.locator('dialog#evidence').evaluate((dialog) => {
            const body = dialog.querySelector('.dialog-body');
            const box = dialog.getBoundingClientRect();
            return [body.scrollWidth - body.clientWidth, box.left < 0 || box.right > innerWidth || box.bottom > innerHeight];
          });
          equal(over, [0, false], 'the evidence hangs over');
        },
      ));
    }
  }
}

export async function keyboard(browser, path) {
  await check('all can be done from the keyboard', () => withPage(browser, path, {}, async (page) => {
    const active = () => page.evaluateHandle(() => document.activeElement);
    const activeIs = async (selector) => (await active()).evaluate((element, wanted) => element.matches(wanted), selector);
    const tabTo = async (selector, most = 400) => {
      for (let at = 0; at < most; at++) {
        await page.keyboard.press('Tab');
        if (await activeIs(selector)) return;
      }
      throw new Error(`${selector} cannot be reached with the tab key`);
    };
    await page.keyboard.press('Tab');
    assert(await activeIs('.skip'), 'the first stop is not the skip link');
    const box = await (await active()).asElement().boundingBox();
    assert(box.y >= 0 && box.height > 10, 'the skip link is not seen when it has the focus');
    await page.keyboard.press('Enter');
    assert(await activeIs('main'), 'the skip link does not lead to the content');
    await tabTo('button[data-e]');
    const ring = await (await active()).evaluate((element) => getComputedStyle(element).outlineStyle);
    assert(ring !== 'none', 'the focus is not seen');
    await page.keyboard.press('Enter');
    assert(await page.locator('dialog#evidence').isVisible(), 'Enter opens no evidence');
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press('Tab');
      assert(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), 'the focus leaves the open dialog');
    }
    await page.keyboard.press('Escape');
    assert(await activeIs('button[data-e]'), 'the focus is not given back');
    await tabTo('summary');
    await page.keyboard.press('Enter');
    assert(await page.locator('details[open]').count() === 1, 'Enter opens no numbers');
    await tabTo('.scroll');
    await tabTo('thead th button');
    await page.keyboard.press('Space');
    assert(await (await active()).evaluate((button) => button.closest('th').ariaSort !== 'none'), 'Space does not sort');
    await shown(page).locator('input[name="query"]').focus();
    await page.keyboard.type('a');
    await page.keyboard.press('Enter');
    assert((await shown(page).locator('.search .count').textContent()) !== '', 'Enter does not search');
  }));
}

export async function access(browser, path) {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const run = async (page) => {
    await page.evaluate(axe);
    const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, preload: false, resultTypes: ['violations'] }), rules);
    const found = result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join('; ')}`);
    equal(found, [], 'violations');
    assert(result.passes.length > 10, 'axe looked at nothing');
  };
  for (const language of ['ar', 'en']) {
    for (const theme of ['light', 'dark']) {
      const options = { hash: `#lang=${language}&theme=${theme}`, tolerant: true };
      await check(`axe, ${language}, ${theme}`, () => withPage(browser, path, options, async (page) => {
        await searchSomething(page);
        await shown(page).locator('details').first().evaluate((element) => { element.open = true; });
        await run(page);
      }));
      await check(`axe, ${language}, ${theme}, with evidence open`, () => withPage(browser, path, options, async (page) => {
        await openFirstEvidence(page);
        await run(page);
      }));
    }
  }
  await check('landmarks, captions and heads of tables', () => withPage(browser, path, {}, async (page) => {
    for (const role of ['banner', 'navigation', 'main', 'contentinfo', 'search']) equal(await page.getByRole(role).count(), 1, role);
    const bad = await page.locator('table').evaluateAll((tables) => tables.filter((table) => !table.caption
      || [...table.querySelectorAll('thead th')].some((head) => head.scope !== 'col' || head.textContent.trim() === '')
      || [...table.tBodies[0].rows].some((row) => row.cells[0].tagName !== 'TH' || row.cells[0].scope !== 'row')).map((table) => table.dataset.csv ?? table.outerHTML.slice(0, 60)));
    equal(bad, [], 'tables without caption or heads');
    equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'headings of level 1');
  }));
}

export async function print(browser, path) {
  await check('print: no controls, light, all numbers of charts', () => withPage(browser, path, { colorScheme: 'dark', hash: '#theme=dark' }, async (page) => {
    const rows = await shown(page).locator('tbody tr:visible').count();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    equal(await page.locator('.control:visible, button:not([data-e], [data-word], th button):visible, input:visible, select:visible, summary:visible, nav:visible, dialog:visible').count(), 0, 'controls seen');
    assert(isLight(await background(page)), 'the paper is dark');
    const dark = await chartColours(page);
    await page.evaluate(() => { document.documentElement.dataset.theme = 'light'; });
    equal(dark === await chartColours(page), true, 'charts are light');
    const numbers = await shown(page).locator('details.numbers table').evaluateAll((tables) => tables.map((table) => table.checkVisibility()));
    assert(numbers.every(Boolean), 'numbers of a chart are folded away');
    assert(await shown(page).locator('.explorable tbody tr:visible').count() <= rows, 'more rows than on the screen');
    const file = await page.pdf();
    assert(file.length > 20000, 'the print is empty');
    await page.emulateMedia({ media: 'screen' });
    equal(await shown(page).locator('details.numbers[open]').count(), 0, 'numbers left open after the print');
  }));
}

export async function withoutScript(browser, path) {
  await check('without script all is there to read, and nothing that does not work', () => withPage(browser, path, { javaScriptEnabled: false }, async (page) => {
    const here = shown(page);
    equal(await page.locator('.control:visible').count(), 0, 'controls');
    const seen = await here.locator('.explorable').evaluateAll((boxes) => boxes.map((box) => [...box.querySelectorAll('tbody tr')].every((row) => row.checkVisibility())));
    assert(seen.length > 0 && seen.every(Boolean), 'rows are hidden');
    assert(await here.locator('noscript p').first().isVisible(), 'no word about it');
    assert(await here.locator('main').isVisible(), 'no content');
  }));
}
