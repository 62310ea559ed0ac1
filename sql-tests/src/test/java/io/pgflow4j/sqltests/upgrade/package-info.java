/**
 * Upgrades of an installed core: what stays, what is refused, and that work goes on meanwhile. The
 * next release is invented: {@link io.pgflow4j.sqltests.upgrade.NextRelease}.
 */
@NullMarked
package io.pgflow4j.sqltests.upgrade;

import org.jspecify.annotations.NullMarked;
