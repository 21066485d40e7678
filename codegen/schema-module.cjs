/**
 * Writes the schema as a module, so that a built gateway carries it along and reads no file to find it.
 * The folder `schema/` stays the only place where it is edited.
 */
const { printSchemaWithDirectives } = require('@graphql-tools/utils');

module.exports = {
  plugin(schema) {
    const text = JSON.stringify(printSchemaWithDirectives(schema).split('\n'), null, 2);
    return `export const typeDefs: string = ${text}.join('\\n');\n`;
  },
};
