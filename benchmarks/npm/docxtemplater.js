'use strict';
const fs = require('fs');
const PizZip = require('pizzip');
const Docxtemplater = require('docxtemplater');
const { serve, template } = require('./serving');

const content = fs.readFileSync(template);
serve((names) => {
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(names);
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
});
