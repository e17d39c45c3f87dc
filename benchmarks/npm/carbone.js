'use strict';
const carbone = require('carbone');
const { serve, template } = require('./serving');

serve(
  (names) =>
    new Promise((resolve, reject) => {
      carbone.render(template, names, {}, (error, document) => (error ? reject(error) : resolve(document)));
    }),
);
