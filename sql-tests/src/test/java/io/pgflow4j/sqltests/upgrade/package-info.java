/**
 * Upgrades of an installed core: what stays, what is refused, and that work goes on meanwhile. They
 * lead from every frozen release to this build, and to an invented next release, which rewrites a
 * table and changes parameters: {@link io.pgflow4j.sqltests.upgrade.NextRelease}.
 */
@NullMarked
package io.pgflow4j.sqltests.upgrade;

import org.jspecify.annotations.NullMarked;
