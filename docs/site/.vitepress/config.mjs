import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, posix, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const REPOSITORY = 'https://github.com/pgflow4j/pgflow4j'
const INDEX = readFileSync(resolve(ROOT, 'docs/README.md'), 'utf8')

/** The four kinds of pages, as docs/README.md lists them. */
function sidebar() {
  const groups = []
  for (const line of INDEX.split('\n')) {
    const kind = line.match(/^\*\*(.+)\*\*$/)
    if (kind) {
      groups.push({ text: kind[1], items: [] })
    }
    for (const [, text, link] of line.startsWith('- ') ? line.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g) : []) {
      groups.at(-1).items.push({ text: text[0].toUpperCase() + text.slice(1), link: '/' + posix.join('docs', link).replace(/\.md\b/, '') })
    }
  }
  if (existsSync(resolve(ROOT, 'javadoc'))) {
    groups.at(-1).items.push({ text: 'Javadoc', link: '/javadoc/' })
  }
  requireComplete(groups)
  return groups
}

/** A page that the index does not list would be found by nobody. */
function requireComplete(groups) {
  const listed = new Set(groups.flatMap((group) => group.items).map((item) => item.link))
  const lost = readdirSync(resolve(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .filter((file) => !listed.has('/docs/' + file.replace(/\.md$/, '')))
  if (lost.length > 0) {
    throw new Error(`docs/README.md does not list ${lost.join(', ')}. List every page there.`)
  }
}

/** Anchors as on GitHub, so that a link works in both places. */
function slugify(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .trim()
    .replace(/ /g, '-')
}

/** What is no page of the site is shown by the repository. */
function linksIntoTheRepository(md) {
  const open = md.renderer.rules.link_open ?? ((tokens, at, options, env, self) => self.renderToken(tokens, at, options))
  md.renderer.rules.link_open = (tokens, at, options, env, self) => {
    const href = tokens[at].attrGet('href')
    if (href && !/^([a-z]+:|#|\/)/.test(href)) {
      const [path, hash] = href.split('#')
      const target = posix.normalize(posix.join(posix.dirname(env.relativePath), path))
      if (!(target.endsWith('.md') && existsSync(resolve(ROOT, target)))) {
        tokens[at].attrSet('href', `${REPOSITORY}/tree/main/${target}${hash ? '#' + hash : ''}`)
      }
    }
    return open(tokens, at, options, env, self)
  }
}

export default defineConfig({
  lang: 'en',
  title: 'pgflow4j',
  description: 'Durable workflows for Java teams whose only infrastructure is PostgreSQL',
  cleanUrls: false,
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }]],
  markdown: {
    anchor: { slugify },
    toc: { slugify },
    headers: { slugify },
    config: linksIntoTheRepository
  },
  themeConfig: {
    logo: '/icon.svg',
    nav: [
      { text: 'Quickstart', link: '/docs/quickstart' },
      { text: 'Documentation', link: '/docs/README', activeMatch: '^/docs/' },
      { text: 'Changelog', link: '/CHANGELOG' }
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    editLink: { pattern: `${REPOSITORY}/edit/main/:path`, text: 'Mend this page' },
    footer: { message: 'Apache-2.0' }
  }
})
