/** Where the database is: URLs, services and libpq's environment. No SQL of pgflow. */
@NullMarked
package io.pgflow4j.cli.connect;

import org.jspecify.annotations.NullMarked;
