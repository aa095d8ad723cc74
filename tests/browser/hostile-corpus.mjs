// Writes a corpus whose authors mean ill, and a lexicon of the same kind, to a folder:
//
//   node hostile-corpus.mjs FOLDER
//
// Everything in it must stay text: markup, scripts, addresses that are code, characters that turn text round,
// formulas of spreadsheets, titles without end.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node hostile-corpus.mjs FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const run = '<script>window.__hacked = 1</script>';
const outlets = [
  `${run} وكالة`,
  '</script><img src=x onerror="window.__hacked = 2">',
  '\u202eقلب الاتجاه\u2066',
  '=HYPERLINK("http://example.org","اضغط")',
  '"><svg onload=alert(1)>',
];
const urls = ['javascript:window.__hacked=3', 'https://example.org/1', 'data:text/html,<script>1</script>', '//example.org', ' JaVaScRiPt:alert(1)'];
const bodies = [
  `قال الوزير إن السلام ${run} خيار. والحرب مستمرة في المدينة.`,
  'أعلنت الوكالة <!-- --> السلام ]]> والحرب &amp; &lt;b&gt; معا. "السلام" بين علامتين.',
  'السلام \u202e العادل \u2066 والحرب \u0000 بلا عزل. وقال مصدر: السلام الآن.',
  '=1+1 السلام. @SUM(A1) الحرب. +السلام -الحرب.',
  'السلام ${alert(1)} {{ 7*7 }} {% raw %} الحرب. السلام السلام السلام.',
];
const lines = [];
for (let at = 0; at < 60; at += 1) {
  const of = at % 5;
  lines.push(JSON.stringify({
    id: `${run}-${at}`,
    outlet: outlets[of],
    date: `2025-0${1 + (at % 6)}-1${of}`,
    title: at === 7 ? `${run} ${'عنوان لا ينتهي '.repeat(70_000)}` : `${run} عنوان السلام ${at}`,
    url: urls[at % urls.length],
    text: bodies[(at + (at % 7)) % 5].repeat(1 + (at % 3)),
  }));
}
writeFileSync(join(folder, 'articles.jsonl'), `${lines.join('\n')}\n`);
writeFileSync(join(folder, 'lexicon.toml'), `schema = "mizan.lexicon/1"
id = "hostile"
version = "1.0.0"
language = "ar"
title = { ar = "<script>window.__hacked = 4</script>", en = "<script>window.__hacked = 4</script>" }
source = "test"
license = "CC0-1.0"
[[frame]]
id = "peace"
label = { ar = "${run} سلام", en = "${run} peace" }
definition = "<b>"
terms = ["السلام"]
[[frame]]
id = "war"
label = { ar = "=حرب", en = "=war" }
definition = "<i>"
terms = ["الحرب"]
`);
