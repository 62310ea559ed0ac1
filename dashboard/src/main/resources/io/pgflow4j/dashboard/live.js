"use strict";
(() => {
 const root = document.documentElement, $ = s => document.querySelector(s);
 const kept = "pgflow.theme";
 const theme = t => t ? root.dataset.theme = t : delete root.dataset.theme;
 try { theme(localStorage[kept]); } catch {}
 const stamp = $("[data-stamp]"), pause = $("[data-pause]"), themes = $("[data-theme-switch]");
 const tags = {}, next = {};
 let paused = false, last = new Date();
 const clock = () => last.toLocaleTimeString();
 const local = from => from.querySelectorAll("time").forEach(t => {
  t.title = new Date(t.dateTime).toLocaleString();
 });
 const busy = part => {
  const s = getSelection();
  return part.contains(document.activeElement) && document.activeElement.matches("input,select,textarea,summary") ||
   part.querySelector("input:checked,details[open]") ||
   s && !s.isCollapsed && part.contains(s.anchorNode);
 };
 const place = (part, fresh) => {
  if (part.innerHTML === fresh.innerHTML || busy(part)) return;
  const at = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const scrolls = [...part.querySelectorAll(".scroll,.graph,pre")].map(e => [e.scrollLeft, e.scrollTop]);
  part.innerHTML = fresh.innerHTML;
  part.querySelectorAll(".scroll,.graph,pre").forEach((e, i) => scrolls[i] && e.scrollTo(...scrolls[i]));
  if (at) [...part.querySelectorAll("a")].find(e => e.getAttribute("href") === at)?.focus({preventScroll: true});
  local(part);
 };
 const poll = async (src, parts) => {
  const began = performance.now();
  try {
   const r = await fetch(src, {headers: tags[src] ? {"If-None-Match": tags[src]} : {}, cache: "no-store"});
   if (r.status !== 304) {
    if (!r.ok) throw r;
    tags[src] = r.headers.get("ETag");
    const page = new DOMParser().parseFromString(await r.text(), "text/html");
    parts.forEach(p => {
     const fresh = page.querySelector(`[data-part="${p.dataset.part}"]`);
     if (fresh) place(p, fresh);
    });
   }
   parts.forEach(p => p.classList.remove("away"));
   last = new Date();
   stamp.textContent = "as of " + clock();
  } catch {
   parts.forEach(p => p.classList.add("away"));
   stamp.textContent = "no answer since " + clock();
  }
  return performance.now() - began;
 };
 const turn = async () => {
  if (!paused && !document.hidden) {
   const groups = {};
   document.querySelectorAll("[data-part]").forEach(p => (groups[p.dataset.src || location.href.split("#")[0]] ||= []).push(p));
   for (const [src, parts] of Object.entries(groups)) {
    const every = +parts[0].dataset.every || 2000;
    if ((next[src] || 0) > Date.now()) continue;
    const took = await poll(src, parts);
    next[src] = Math.ceil((Date.now() + Math.max(every, 10 * took) - 1e3) / 2e3) * 2e3;
   }
  }
  setTimeout(turn, 500);
 };
 const toggle = () => { paused = !paused; pause.textContent = paused ? "Go on" : "Pause"; };
 const swap = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  theme(dark ? "light" : "dark"); try { localStorage[kept] = root.dataset.theme; } catch {}
 };
 [stamp, pause, themes].forEach(e => e.hidden = false);
 stamp.textContent = "as of " + clock();
 pause.onclick = toggle; themes.onclick = swap; local(document);
 const pages = {o: 0, r: 1, f: 2, q: 3, w: 4, s: 5};
 let g = 0;
 addEventListener("keydown", e => {
  if (e.target.matches("input,select,textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  const links = [...document.querySelectorAll("tbody a.id, tbody th a")], i = links.indexOf(document.activeElement);
  if (Date.now() - g < 1500 && e.key in pages) { g = 0; document.querySelectorAll(".top nav a")[pages[e.key]].click(); }
  else if (e.key === "/") { e.preventDefault(); $(".search input").focus(); }
  else if (e.key === "g") g = Date.now();
  else if (e.key === "r") toggle();
  else if (e.key === "t") swap();
  else if (e.key === "?") $(".top nav a:last-child").click();
  else if (e.key === "j" && links[i + 1]) links[i + 1].focus();
  else if (e.key === "k" && links[i - 1]) links[i - 1].focus();
 });
 turn();
})();
