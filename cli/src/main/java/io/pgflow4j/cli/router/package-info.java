/**
 * Writes the SQL of a router: functions of PL/Proxy with the signatures of schema pgflow, made from
 * the catalogue of a server. Bodies that merge answers of servers are resources, one per function.
 */
@NullMarked
package io.pgflow4j.cli.router;

import org.jspecify.annotations.NullMarked;
