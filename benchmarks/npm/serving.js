// What the engines' scripts have in common: documents are made as standard input asks, and timed where they are made.
// adapters/serving.py is the same for Python, and explains.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');

const KEPT_FILES = 50;
const [template, dataFile, folder] = process.argv.slice(2);

function namesOf(data, number) {
  const names = { ...data.chung };
  data.gia_tri.forEach((_, place) => {
    names[`v${place}`] = data.gia_tri[(place + number) % data.gia_tri.length];
  });
  return names;
}

async function serve(make) {
  const data = JSON.parse(fs.readFileSync(dataFile, 'utf8'));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [first, count] = line.split(' ').map(Number);
    const start = performance.now();
    const before = process.cpuUsage();
    let document;
    for (let number = first; number < first + count; number += 1) {
      document = await make(namesOf(data, number));
      fs.writeFileSync(path.join(folder, `${number % KEPT_FILES}.docx`), document);
    }
    const used = process.cpuUsage(before);
    const seconds = (performance.now() - start) / 1e3;
    console.log(JSON.stringify({ seconds, processor: (used.user + used.system) / 1e6, bytes: document.length }));
  }
  process.exit(0);
}

module.exports = { serve, template };
