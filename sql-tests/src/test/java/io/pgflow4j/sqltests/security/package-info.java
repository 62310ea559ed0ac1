/**
 * What each role may do, asked as that role, and what nobody may: become the owner. Every list is
 * read from the catalog, so that a new function or type is tested without being named here.
 */
@NullMarked
package io.pgflow4j.sqltests.security;

import org.jspecify.annotations.NullMarked;
