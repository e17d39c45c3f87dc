'use strict';
const fs = require('fs');
const { TemplateHandler } = require('easy-template-x');
const { serve, template } = require('./serving');

const content = fs.readFileSync(template);
const handler = new TemplateHandler();
serve((names) => handler.process(content, names));
