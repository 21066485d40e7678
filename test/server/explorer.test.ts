import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { exampleQueries, loadExplorer, pagePolicy, plainPage } from '../../src/server/explorer.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'explorer-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), `/* ${path.split('/').at(-1)} */`);
  }
}
const flat = [
  'graphiql.min.css',
  'graphiql.min.js',
  'react.production.min.js',
  'react-dom.production.min.js',
];
const packaged = [
  'graphiql/graphiql.min.css',
  'graphiql/graphiql.min.js',
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
];

describe('the explorer', () => {
  it('is found where packages are installed', () => {
    const explorer = loadExplorer(['/does/not/exist', 'node_modules']);
    expect(new Set([...(explorer?.files.keys() ?? [])].map((path) => path.split('/')[1]))).toEqual(
      new Set([...flat, 'start.css', 'start.js']),
    );
  });

  it('is the same from packages and from a folder that holds the files side by side', () => {
    write(...packaged);
    const fromPackages = loadExplorer([directory]);
    rmSync(directory, { recursive: true });
    write(...flat);
    expect(loadExplorer([directory])).toEqual(fromPackages);
    expect(fromPackages).not.toBeNull();
  });

  it.each(flat)('is not there when %s is missing', (missing) => {
    write(...flat.filter((name) => name !== missing));
    expect(loadExplorer([directory])).toBeNull();
  });

  it('changes the addresses of its files with their contents, for they are cached for ever', () => {
    write(...flat);
    const before = [...(loadExplorer([directory])?.files.keys() ?? [])];
    writeFileSync(join(directory, 'graphiql.min.js'), '/* graphiql.min.jz */');
    const after = loadExplorer([directory])?.files;
    expect(before).toHaveLength(6);
    for (const path of before) expect(after?.has(path)).toBe(false);
  });

  it('loads every file of its page from its own, in an order in which each finds what it needs', () => {
    write(...flat);
    const explorer = loadExplorer([directory]);
    const links = [...(explorer?.page.matchAll(/(?:src|href)="([^"]*)"/g) ?? [])].map(
      ([, link]) => link ?? '',
    );
    expect(links.map((link) => link.replace(/^explorer\/[0-9a-f]{16}\//, ''))).toEqual([
      'data:,',
      'graphiql.min.css',
      'start.css',
      'react.production.min.js',
      'react-dom.production.min.js',
      'graphiql.min.js',
      'start.js',
    ]);
    for (const link of links.slice(1)) {
      expect(explorer?.files.get(link.replace('explorer/', ''))?.type).toMatch(
        link.endsWith('.css') ? /^text\/css; charset=utf-8$/ : /^text\/javascript; charset=utf-8$/,
      );
    }
  });

  it('keeps its own policy: no inline script, style or handler on either page', () => {
    write(...flat);
    for (const page of [loadExplorer([directory])?.page ?? '', plainPage]) {
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
    }
    expect(pagePolicy).not.toContain('unsafe');
  });

  it('starts with a program that compiles, and with queries that parse', () => {
    write(...flat);
    const files = [...(loadExplorer([directory])?.files ?? [])];
    const start = files.find(([path]) => path.endsWith('/start.js'))?.[1].body.toString() ?? 'no program(';
    expect(() => new Script(start)).not.toThrow();
    for (const query of exampleQueries) {
      expect(() => parse(query)).not.toThrow();
      expect(start).toContain(JSON.stringify(query));
    }
  });
});
