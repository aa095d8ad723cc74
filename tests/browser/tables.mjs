// Tables: filters, sorting, rows shown, CSV.

import { assert, check, download, equal, folded, numbersIn, shown, withPage } from './harness.mjs';

const MOST = 100; // rows shown before somebody asks for all

/** The table as it is in the page now: heads, and rows with text, value and whether they are seen. */
const read = (box) => box.evaluate((element) => {
  const table = element.querySelector('table');
  const numeric = [...table.querySelectorAll('thead th')].map((head) => head.classList.contains('n'));
  return {
    heads: [...table.querySelectorAll('thead th')].map((head) => head.textContent),
    sorts: [...table.querySelectorAll('thead th')].map((head) => head.getAttribute('aria-sort')),
    numeric,
    rows: [...table.tBodies[0].rows].map((row) => ({
      seen: row.checkVisibility(),
      cells: [...row.cells].map((cell, column) => {
        const value = cell.dataset.v ?? (numeric[column] ? '' : cell.textContent);
        return { text: cell.textContent, value: value === '' ? null : numeric[column] ? Number(value) : value };
      }),
    })),
  };
});

const seenRows = (table) => table.rows.filter((row) => row.seen);
const textOf = (row) => folded(row.cells.map((cell) => cell.text).join('\n'));

async function filtersOf(box) {
  const whole = await read(box);
  const count = box.locator('.count');
  const text = box.locator('.row-filter');
  equal(seenRows(whole).length, Math.min(MOST, whole.rows.length), 'rows seen at first');
  equal(numbersIn(await count.textContent()), [Math.min(MOST, whole.rows.length), whole.rows.length], 'the count of rows');

  const word = folded(whole.rows[whole.rows.length >> 1].cells[0].text).split(/\s+/)[0];
  const matching = whole.rows.filter((row) => textOf(row).includes(word)).length;
  await text.fill(word);
  const found = seenRows(await read(box));
  equal(found.length, Math.min(MOST, matching), `rows with ${word}`);
  assert(found.every((row) => textOf(row).includes(word)), `a row without ${word} is shown`);

  await text.fill('zzzz no such row');
  equal(seenRows(await read(box)).length, 0, 'rows with nonsense');
  equal(numbersIn(await count.textContent()), [], 'the count of no rows');
  await text.fill('');
  equal(seenRows(await read(box)).length, Math.min(MOST, whole.rows.length), 'rows after the filter was cleared');

  for (const select of await box.locator('.column-filter').all()) {
    const column = Number(await select.getAttribute('data-column'));
    const values = await select.locator('option').evaluateAll((options) => options.map((option) => option.value));
    const expected = new Set(whole.rows.map((row) => row.cells[column].text));
    equal(new Set(values.slice(1)).size, expected.size, 'choices of a filter');
    await select.selectOption({ index: values.length - 1 });
    const kept = seenRows(await read(box));
    const wanted = whole.rows.filter((row) => row.cells[column].text === values.at(-1)).length;
    equal(kept.length, Math.min(MOST, wanted), 'rows of a choice');
    assert(kept.every((row) => row.cells[column].text === values.at(-1)), 'a row of another choice is shown');
    await select.selectOption('');
  }
  return `${whole.rows.length} rows`;
}

/** Sorts by each column, both ways. Says whether some column would have come out otherwise as text. */
async function sortingOf(box) {
  const heads = await box.locator('thead th button').all();
  const isText = new Intl.Collator(await box.evaluate((element) => element.closest('[lang]').lang), { numeric: true });
  let telling = false;
  for (const [column, head] of heads.entries()) {
    for (const turn of [0, 1]) {
      await head.click();
      const table = await read(box);
      const order = table.sorts[column];
      equal(order, (turn === 0) === table.numeric[column] ? 'descending' : 'ascending', 'aria-sort');
      equal(table.sorts.filter((sort) => sort !== 'none').length, 1, 'columns said to be sorted');
      const values = table.rows.map((row) => row.cells[column].value);
      const present = values.filter((value) => value !== null);
      assert(values.slice(0, present.length).every((value) => value !== null), 'a row without a value stands before one with a value');
      const compare = table.numeric[column] ? (a, b) => a - b : isText.compare;
      const sign = order === 'ascending' ? 1 : -1;
      for (let at = 1; at < present.length; at++) {
        assert(sign * compare(present[at - 1], present[at]) <= 0, `${table.heads[column]}: ${present[at - 1]} stands before ${present[at]}, ${order}`);
      }
      const asText = [...present].sort();
      if (table.numeric[column]) telling ||= asText.some((value, at) => compare(value, [...present].sort(compare)[at]) !== 0);
      equal(table.rows.slice(0, MOST).every((row) => row.seen), true, 'the first rows of the order are those seen');
    }
  }
  return telling;
}

async function csvOf(page, box) {
  const text = box.locator('.row-filter');
  if (await text.count()) {
    const whole = await read(box);
    await text.fill(whole.rows.at(-1).cells[0].text.split(/\s+/)[0]);
  }
  const table = await read(box);
  const rows = seenRows(table);
  const file = await download(page, box.locator('button.csv'));
  assert(/^[\w.-]+\.csv$/.test(file.name), `the file is named ${file.name}`);
  equal(file.rows[0], table.heads, 'the head of the file');
  const body = file.rows.slice(1);
  assert(rows.length < MOST ? body.length === rows.length : body.length >= rows.length, `${body.length} rows in the file, ${rows.length} seen`);
  for (const [at, row] of rows.entries()) {
    row.cells.forEach((cell, column) => {
      const field = body[at][column];
      const plain = /^'[=+\-@\t\r＝＋－＠]/.test(field) ? field.slice(1) : field;
      const same = cell.value === null ? field === '' : table.numeric[column] ? field !== '' && Number(field) === cell.value : plain === cell.value;
      assert(same, `row ${at}, ${table.heads[column]}: ${JSON.stringify(field)} in the file, ${JSON.stringify(cell.value)} in the table`);
    });
  }
  if (await text.count()) await text.fill('');
  return body.length;
}

export async function tables(browser, path) {
  for (const language of ['ar', 'en']) {
    await withPage(browser, path, { hash: `#lang=${language}` }, async (page) => {
      const boxes = await shown(page).locator('.table-box.explorable').all();
      await check(`${language}: there are tables to explore`, () => assert(boxes.length > 0, 'none'));
      let telling = false;
      for (const box of boxes) {
        const name = await box.locator('table').getAttribute('data-csv');
        await check(`${language}: filters of ${name}`, () => filtersOf(box));
        await check(`${language}: sorting of ${name}`, async () => { telling = (await sortingOf(box)) || telling; });
        await check(`${language}: CSV of ${name}`, async () => `${await csvOf(page, box)} rows`);
      }
      await check(`${language}: some column would be sorted otherwise as text`, () => assert(telling, 'no such column: sorting was not put to the test'));
      await check(`${language}: long tables show all rows when asked`, async () => {
        let long = 0;
        for (const box of boxes) {
          const { rows } = await read(box);
          const button = box.locator('.show-all');
          equal(await button.isVisible(), rows.length > MOST, 'the button for all rows is seen');
          if (rows.length <= MOST) continue;
          long += 1;
          await button.click();
          equal(seenRows(await read(box)).length, rows.length, 'rows seen');
          equal(await button.isVisible(), false, 'the button is still seen');
        }
        return `${long} tables`;
      });
      await check(`${language}: what a spreadsheet would take for a formula is defused`, async () => {
        const texts = ['=1+1', '+SUM(A1)', '-cmd', '@x', '\tx', '＝1', '-12.5', '2025-09-10', 'a "quoted", text'];
        const box = boxes[0];
        for (const text of texts) {
          await box.evaluate((element, value) => {
            const cell = element.querySelector('tbody tr:not([hidden])').cells[0];
            delete cell.dataset.v;
            cell.textContent = value;
          }, text);
          const { rows } = await download(page, box.locator('button.csv'));
          equal(rows[1][0], /^[=+\-@\t＝](?!\d+\.)/.test(text) ? `'${text}` : text, `${JSON.stringify(text)} in the file`);
        }
      });
      await check(`${language}: the numbers behind a chart can be opened, sorted and saved`, async () => {
        const details = shown(page).locator('details.numbers').first();
        const box = details.locator('.table-box');
        equal(await box.isVisible(), false, 'the table is seen before');
        await details.locator('summary').first().click();
        equal(await box.isVisible(), true, 'the table is seen');
        await sortingOf(box);
        return `${await csvOf(page, box)} rows`;
      });
    });
  }
}
